import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsInstant, sentence } from '#libs/contracts';
import { ROW_NUMBER } from '#libs/kernel';
import { CONTENT_TYPE, HEADER_PREFIX } from '../core/envelope/headers.js';
import type { HeaderValue, OneHeaderValue } from '../core/envelope/headers.js';
import { PARKED_STATUSES } from '../core/inbound/inbound-store.js';
import type { ParkedStatus } from '../core/inbound/inbound-store.js';
import type { ParkedDetails, ParkedSummary } from '../core/parked/parked-store.js';
import type { ReplayOutcome } from '../core/parked/replay.js';

const LONGEST_SHOWN = 300;

/** A parked message in a list, as `parkedLineOf` gives it. */
export class ParkedLine {
  @Matches(ROW_NUMBER)
  id!: string;

  @IsIn(PARKED_STATUSES)
  status!: ParkedStatus;

  @IsString()
  topic!: string;

  @IsInt()
  partition!: number;

  @IsString()
  offset!: string;

  @IsInstant()
  busTime!: Date;

  @IsString()
  orderingKey!: string;

  @IsOptional()
  @IsString()
  eventId?: string;

  @IsOptional()
  @IsString()
  eventType?: string;

  /** Why it was parked; empty for one that only waits for another. */
  @IsString()
  code!: string;

  @IsOptional()
  @IsString()
  zh?: string;

  @IsOptional()
  @IsString()
  en?: string;

  @IsInt()
  attempts!: number;

  @IsInstant()
  parkedAt!: Date;

  @IsOptional()
  @IsInstant()
  closedAt?: Date;

  @IsOptional()
  @IsString()
  closedBy?: string;

  @IsOptional()
  @Length(1, 500)
  reason?: string;
}

export class ParkedDetailsResponse extends ParkedLine {
  /** Identifiers that tell more of the failure. */
  @IsObject()
  details!: object;

  /** Size of the payload. */
  @IsInt()
  bytes!: number;

  /** Messages that wait for this one. */
  @IsInt()
  holds!: number;

  @IsObject()
  headers!: object;
}

class ParkedAgain {
  @IsString()
  id!: string;

  @IsString()
  code!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** What a replay came to. */
export class ReplayResponse {
  @IsInt()
  released!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => ParkedAgain)
  parkedAgain?: ParkedAgain;
}

/** A parked message in a list; the code also as a sentence, so that nobody has to look it up. */
export function parkedLineOf({ code, details, ...summary }: ParkedSummary) {
  return {
    ...summary,
    code,
    ...(code !== '' && { zh: sentence(code, 'zh', details), en: sentence(code, 'en', details) }),
  };
}

/** One of them with its headers and what is known of the failure; never its payload, only how large it is. */
export function parkedDetailsOf({ headers, bytes, holds, ...summary }: ParkedDetails) {
  const shown = Object.entries(headers).filter(([name]) => name.startsWith(HEADER_PREFIX) || name === CONTENT_TYPE);
  return {
    ...parkedLineOf(summary),
    details: summary.details,
    bytes,
    holds,
    headers: Object.fromEntries(shown.map(([name, value]) => [name, textOf(value)])),
  };
}

export function outcomeOf({ released, parkedAgain }: ReplayOutcome) {
  if (!parkedAgain) return { released };
  const { id, code, details } = parkedAgain;
  return {
    released,
    parkedAgain: { id, code, zh: sentence(code, 'zh', details), en: sentence(code, 'en', details) },
  };
}

function textOf(value: HeaderValue): string {
  const text = Array.isArray(value)
    ? value.map((one: OneHeaderValue) => String(one ?? '')).join(' | ')
    : String(value ?? '');
  return text.slice(0, LONGEST_SHOWN);
}
