/** Calls out once when nothing was heard for too long. Watches from the first time it hears something. */
export class SilenceWatch {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly longestMs: number,
    private readonly callOut: () => void,
  ) {}

  heard(): void {
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(this.callOut, this.longestMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
