import type { ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '../ports.js';

/** The service's handlers by event type. Two for one type would each claim to be the effect: refused at start. */
export class HandlerTable<Tx> {
  readonly #byType = new Map<string, InboundHandler<Tx>>();

  constructor(handlers: readonly InboundHandler<Tx>[] = []) {
    for (const handler of handlers) this.add(handler);
  }

  add(handler: InboundHandler<Tx>): void {
    if (this.#byType.has(handler.type)) throw new TypeError(`two handlers for events of type ${handler.type}`);
    this.#byType.set(handler.type, handler);
  }

  find(type: string): InboundHandler<Tx> | undefined {
    return this.#byType.get(type);
  }

  /** What can be done for an event before its transaction; whatever fails here fails again where it is dealt with. */
  readonly prepare = async (event: ReceivedEvent): Promise<void> => {
    await this.find(event.type)
      ?.prepare?.(event)
      .catch(() => undefined);
  };

  readonly handles = (type: string): boolean => this.#byType.has(type);
}
