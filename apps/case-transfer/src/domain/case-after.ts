import { BusError } from '#libs/kernel';
import { applyGoods, NO_GOODS } from '#libs/law';
import type { GoodsLedger, Move, Process, Recorded } from '#libs/law';
import { penaltiesAfter, relatedAfter } from './beside.js';
import type { CaseRecord, StepInput, TrackRecord } from './case-record.js';
import { clocksAfter } from './clock-changes.js';
import { clocksStarted } from './clock-starts.js';
import { measuresAfter } from './measures.js';

/**
 * The case after a recorded step. Clocks stop at the instant of the act, not of recording: an act that was long on the way
 * is in time if it was done in time. When they start is said in `clock-starts.ts`.
 */
export function caseAfter(input: StepInput): CaseRecord {
  const { known, command, recorded } = input;
  const actedAt = new Date(command.actedAt);
  const seq = (known?.seq ?? 0) + 1;
  const participants = [...(known?.participants ?? []), ...recorded.joining];
  const after: CaseRecord = {
    caseNo: command.caseNo,
    seq,
    pack: known?.pack ?? input.pack,
    beganAt: known?.beganAt ?? actedAt,
    team: given(recorded, 'team', command.team) ?? known?.team ?? [],
    title: given(recorded, 'title', command.title) ?? known?.title ?? '',
    clueNos: [...new Set([...(known?.clueNos ?? []), ...(command.clueNos ?? [])])],
    ground: command.ground ?? known?.ground,
    suspectedCrime: command.suspectedCrime ?? known?.suspectedCrime,
    receivingOffice: recorded.receivingOffice ?? known?.receivingOffice,
    participants,
    tracks: moved(known?.tracks ?? initialTracks(input.process, actedAt), recorded.moves, actedAt),
    related: relatedAfter(known, recorded, command, seq),
    penalties: penaltiesAfter(known, recorded, command, seq),
    measures: measuresAfter(known?.measures ?? [], recorded),
    clocks: [],
    goods: goodsAfter(known?.goods ?? NO_GOODS, recorded),
  };
  return {
    ...after,
    clocks: [...clocksAfter(known?.clocks ?? [], recorded, command, seq), ...clocksStarted(input, after)],
  };
}

/** A field counts only in a step that asks for it: no other act changes the team or the title by the way. */
function given<T>({ step }: Recorded, field: 'team' | 'title', value: T | undefined): T | undefined {
  return step.requires?.[field] ? value : undefined;
}

function initialTracks(process: Process, since: Date): ReadonlyMap<string, TrackRecord> {
  return new Map([...process.initialStates()].map(([track, state]) => [track, { state, since, version: 0 }]));
}

function moved(
  tracks: ReadonlyMap<string, TrackRecord>,
  moves: readonly Move[],
  since: Date,
): ReadonlyMap<string, TrackRecord> {
  const next = new Map(tracks);
  for (const { track, to } of moves)
    next.set(track, { state: to, since, version: (next.get(track)?.version ?? 0) + 1 });
  return next;
}

/** The judge has applied the same act to the same ledger: that it cannot be applied now would be a mistake of ours. */
function goodsAfter(ledger: GoodsLedger, { goods, step }: Recorded): GoodsLedger {
  if (!goods) return ledger;
  const applied = applyGoods(ledger, goods);
  if ('refusal' in applied) throw new BusError('CASE.GOODS_CANNOT_MOVE', 'bug', { step: step.name });
  return applied.ledger;
}
