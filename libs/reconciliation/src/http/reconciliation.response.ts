import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { channelOf, DIFFERENCE_KINDS, IsDay, IsInstant } from '#libs/contracts';
import type { DifferenceKind, Owner } from '#libs/contracts';
import type { DifferenceRow } from '../ledger/differences.js';
import type { LedgerRow } from '../ledger/ledger.js';

/** What both sides of a channel say of one day: stored + parked + discarded + ignored = sent, or what differs. */
export class ReconciledDay {
  @IsDay()
  day!: string;

  /** The topic. */
  @IsString()
  channel!: string;

  @IsIn(['writer', 'reader'])
  side!: 'writer' | 'reader';

  /** What was minted before counts. */
  @IsInstant()
  until!: Date;

  @IsInt()
  @Min(0)
  sent!: number;

  /** Of these, still in the writer's outbox when it was stated. */
  @IsInt()
  @Min(0)
  waiting!: number;

  @IsInt()
  @Min(0)
  stored!: number;

  @IsInt()
  @Min(0)
  parked!: number;

  @IsInt()
  @Min(0)
  discarded!: number;

  @IsInt()
  @Min(0)
  ignored!: number;

  @IsInt()
  @Min(0)
  differing!: number;

  /** Absent while nothing was compared yet. */
  @IsOptional()
  @IsBoolean()
  agrees?: boolean;

  @IsOptional()
  @IsInstant()
  checkedAt?: Date;
}

export function reconciledDayOf(row: LedgerRow, owner: Owner): ReconciledDay {
  const { day, channel, until, sent, waiting, stored, parked, discarded, differing } = row;
  return {
    ...{ day, channel, until, sent, waiting, stored, parked, discarded, differing },
    side: channelOf(channel)?.writer === owner ? 'writer' : 'reader',
    ignored: Object.values(row.ignored).reduce((sum, count) => sum + count, 0),
    ...(row.agrees !== null && { agrees: row.agrees }),
    ...(row.checked_at !== null && { checkedAt: row.checked_at }),
  };
}

/** One event that one side has and the other has not. */
export class NamedDifference {
  @IsUUID()
  eventId!: string;

  @IsInt()
  @Min(0)
  @Max(23)
  hour!: number;

  @IsIn(DIFFERENCE_KINDS)
  kind!: DifferenceKind;

  /** Empty when only the reader knows the event. */
  @IsString()
  eventType!: string;

  @IsInstant()
  namedAt!: Date;

  /** When somebody last asked for it to be sent again. */
  @IsOptional()
  @IsInstant()
  replayAskedAt?: Date;
}

export function namedDifferenceOf(row: DifferenceRow): NamedDifference {
  const { event_id: eventId, hour, kind, event_type: eventType, named_at: namedAt, replay_asked_at: askedAt } = row;
  return { eventId, hour, kind, eventType, namedAt, ...(askedAt !== null && { replayAskedAt: askedAt }) };
}

export class CheckStarted {
  @IsDay()
  day!: string;

  /** Readers to whom the day was stated. */
  @IsInt()
  @Min(0)
  stated!: number;

  /** Writers who were asked to state it. */
  @IsInt()
  @Min(0)
  asked!: number;
}

export class RepairStarted {
  /** Events that are sent again, by us or by the writer that was asked. */
  @IsInt()
  @Min(0)
  replayed!: number;
}
