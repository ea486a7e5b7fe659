/** How what lies in a file is taken in: false when it is what we have already. Throws for what must not be taken. */
export type TakeIn = () => Promise<boolean>;

/** What came of a look; a trouble is told once, and again when it is another. */
export type Looked = 'same' | 'taken' | { readonly trouble: string; readonly isNew: boolean };

/** A file that is looked at again and again while what it said last stays in use. */
export class WatchedFile {
  #trouble: string | undefined;

  constructor(
    readonly name: 'directory' | 'signing-keys',
    private readonly takeIn: TakeIn,
  ) {}

  async look(): Promise<Looked> {
    try {
      const taken = await this.takeIn();
      this.#trouble = undefined;
      return taken ? 'taken' : 'same';
    } catch (error) {
      const trouble = (error as Error).message;
      const isNew = trouble !== this.#trouble;
      this.#trouble = trouble;
      return { trouble, isNew };
    }
  }
}
