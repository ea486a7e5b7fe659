import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { channelOf, DIFFERENCE_KINDS, IsDay, IsInstant } from '#libs/contracts';
import type { DifferenceKind, Owner } from '#libs/contracts';
import type { DifferenceRow } from '../ledger/differences.js';
import { unexplainedOf } from '../ledger/explained.js';
import type { LedgerRow } from '../ledger/ledger.js';

/** What an operator said of a difference. */
export class DifferenceExplanation {
  @IsString()
  reason!: string;

  @IsString()
  by!: string;

  @IsInstant()
  at!: Date;

  /** False when the difference is another one since: then it alarms again. */
  @IsBoolean()
  holds!: boolean;
}

/** What an operator said of differences beyond those in the list, or of a number that is another although none is named. */
export class RestExplanation {
  @IsString()
  reason!: string;

  @IsString()
  by!: string;

  @IsInstant()
  at!: Date;

  /** It holds while they are this many; less than nothing when the reader counts more than was sent. */
  @IsInt()
  unnamed!: number;
}

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

  /** What raises the alarm. */
  @IsInt()
  @Min(0)
  unexplained!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => RestExplanation)
  explanation?: RestExplanation;

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
    unexplained: unexplainedOf(row),
    ...explanationOfRest(row),
    ...(row.agrees !== null && { agrees: row.agrees }),
    ...(row.checked_at !== null && { checkedAt: row.checked_at }),
  };
}

function explanationOfRest(row: LedgerRow): { explanation?: RestExplanation } {
  const { rest_explained: unnamed, rest_explanation: reason, rest_explained_by: by, rest_explained_at: at } = row;
  if (unnamed === null || reason === null || by === null || at === null) return {};
  return { explanation: { reason, by, at, unnamed } };
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

  @IsOptional()
  @ValidateNested()
  @Type(() => DifferenceExplanation)
  explanation?: DifferenceExplanation;
}

export function namedDifferenceOf(row: DifferenceRow): NamedDifference {
  const { event_id: eventId, hour, kind, event_type: eventType, named_at: namedAt, replay_asked_at: askedAt } = row;
  return {
    ...{ eventId, hour, kind, eventType, namedAt },
    ...(askedAt !== null && { replayAskedAt: askedAt }),
    ...explanationOf(row),
  };
}

function explanationOf(row: DifferenceRow): { explanation?: DifferenceExplanation } {
  const { explanation: reason, explained_by: by, explained_at: at } = row;
  if (reason === null || by === null || at === null) return {};
  return { explanation: { reason, by, at, holds: row.explained_state === row.state } };
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
  /** Events that are sent again by us, or that the writer was asked for. */
  @IsInt()
  @Min(0)
  replayed!: number;

  /** Only when we are the writer: events whose own proof does not hold, such as under a key revoked before; not sent. */
  @IsOptional()
  @IsInt()
  @Min(0)
  unproven?: number;
}

export class Explained {
  /** Of the channel on that day. */
  @IsInt()
  @Min(0)
  unexplained!: number;
}
