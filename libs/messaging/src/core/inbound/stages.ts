import { claim } from './claim.js';
import { fenceAndAsk } from './fence.js';
import type { Flush, InboundParts } from './flush.js';
import { hold, park } from './park.js';
import { planWaves } from './plan-waves.js';

interface Stage {
  readonly name: string;
  /** Why it stands at this place. */
  readonly because: string;
  readonly run: <Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>) => Promise<void> | void;
}

/**
 * The way of a batch through its transaction. Before it: `MessageVerifier`, because what is not proven may claim,
 * hold and touch nothing, and because hashing must not keep rows locked. After it: commit, and only then the broker's offset.
 */
const STAGES: readonly Stage[] = [
  {
    name: 'fence',
    because:
      'first: locking the position row lets one process at a time work on a partition, a zombie or one with a restored database included',
    run: fenceAndAsk,
  },
  {
    name: 'claim',
    because: 'before holding and handling, so that a replayed message is neither held nor handled again',
    run: claim,
  },
  {
    name: 'hold',
    because:
      'before handling, so that nothing overtakes a parked message of its key; after claiming, so that what is held is ours',
    run: hold,
  },
  {
    name: 'handle',
    because:
      'before the rows of parking: a handler that throws is the usual way for a flush to fail, and should cost no writes',
    run: handle,
  },
  {
    name: 'park',
    because: 'after the handlers, in the same transaction: a message is done or put aside, and the audit says which',
    run: park,
  },
  {
    name: 'move',
    because: 'last: the position passes only what all stages above have settled',
    run: move,
  },
];

/** Takes the work of one transaction through all stages, in their order; the first that throws ends it. */
export async function runStages<Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  for (const { run } of STAGES) await run(parts, flush);
}

async function handle<Tx>({ handlers, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  for (const { type, events } of planWaves(flush.accepted)) {
    await handlers.find(type)!.handle(flush.tx, events);
    flush.counts.push(() => observer.handled(type, events.length));
  }
}

/** Stores how far each partition has come. */
export async function move<Tx>({ store }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  if (flush.moves.size > 0) await store.movePositions(flush.tx, [...flush.moves.values()]);
}
