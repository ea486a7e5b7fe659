/** A body that has not come by then is waited for, but in nobody's place. */
const SLOW_MS = 1_000;

interface Seat {
  readonly since: number;
  isTaken: boolean;
}

/**
 * Places of the requests that are being answered. One whose body comes slowly gives its place up as soon as somebody needs
 * one, and is counted again when the body is there: otherwise a thousand bodies that never end would keep everybody out.
 */
export class Seats<Request extends object> {
  readonly #seats = new Map<Request, Seat>();
  /** Those whose bodies are still coming, oldest first. */
  readonly #reading = new Map<Request, Seat>();
  #taken = 0;

  constructor(private readonly most: number) {}

  get taken(): number {
    return this.#taken;
  }

  /** False when there is none left. */
  take(request: Request, hasBody: boolean, now: number): boolean {
    if (this.#taken >= this.most) this.#clearSlow(now);
    if (this.#taken >= this.most) return false;
    const seat = { since: now, isTaken: true };
    this.#taken += 1;
    this.#seats.set(request, seat);
    if (hasBody) this.#reading.set(request, seat);
    return true;
  }

  /** Its body is there. */
  ready(request: Request): void {
    const seat = this.#reading.get(request);
    if (seat === undefined) return;
    this.#reading.delete(request);
    if (seat.isTaken) return;
    seat.isTaken = true;
    this.#taken += 1;
  }

  leave(request: Request): void {
    const seat = this.#seats.get(request);
    if (seat?.isTaken) this.#taken -= 1;
    this.#seats.delete(request);
    this.#reading.delete(request);
  }

  #clearSlow(now: number): void {
    for (const seat of this.#reading.values()) {
      if (now - seat.since < SLOW_MS) return;
      if (seat.isTaken) this.#taken -= 1;
      seat.isTaken = false;
    }
  }
}
