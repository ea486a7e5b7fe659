/** Lets a commit in this process wake the relay at once; between wakes the relay looks by itself now and then. */
export class RelayWake {
  #isRung = false;
  #wakeUp: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#wakeUp?.();
  }

  get isRung(): boolean {
    return this.#isRung;
  }

  /** Whoever looks now sees all that it was rung for so far. */
  heard(): void {
    this.#isRung = false;
  }

  /** Resolves when rung, at once if it was rung since it was last heard, or after `milliseconds`. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wakeUp = undefined;
    }
    this.heard();
  }
}
