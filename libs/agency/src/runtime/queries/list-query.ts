import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { IsDayOrInstant } from '#libs/contracts';
import { decodeCursor, limitOf, PageQuery } from '#libs/service';
import type { Cursor } from '#libs/service';
import { brandTerm, containerTerm } from '../intake/canonical-clue.js';
import { POSTED_STATES, RECEIVED_STATES } from './list-sql.js';

class ClueListQuery extends PageQuery {
  /** The other office: a recipient in one's own clues, the poster in received ones. */
  @IsOptional()
  @Length(1, 64)
  office?: string;

  @IsOptional()
  @Length(1, 100)
  brand?: string;

  @IsOptional()
  @Length(1, 40)
  container?: string;

  /** On or after; a date means its beginning in China. */
  @IsOptional()
  @IsDayOrInstant()
  from?: string;

  /** Before; a date means its beginning in China. */
  @IsOptional()
  @IsDayOrInstant()
  to?: string;

  /** `-at`, newest first, when not said. */
  @IsOptional()
  @IsIn(['at', '-at'])
  sort?: string;
}

/** `GET /clues` */
export class PostedCluesQuery extends ClueListQuery {
  @IsOptional()
  @IsIn(POSTED_STATES)
  state?: string;
}

/** `GET /clues/received` */
export class ReceivedCluesQuery extends ClueListQuery {
  @IsOptional()
  @IsIn(RECEIVED_STATES)
  state?: string;
}

/** `GET /clues/{no}` */
export class ClueQuery {
  /** The newest one when not said. */
  @IsOptional()
  @Matches(/^([1-9]\d{0,3}|10000)$/)
  version?: string;
}

/** A list that was asked for, in the terms it is looked up by. */
export interface ListQuery {
  readonly office?: string;
  readonly terms: readonly string[];
  readonly state?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly isAscending: boolean;
  readonly after?: Cursor;
  readonly limit: number;
}

export function listQueryOf(asked: PostedCluesQuery | ReceivedCluesQuery): ListQuery {
  const { office, brand, container, state, from, to, sort } = asked;
  return {
    office,
    terms: [
      ...(brand === undefined ? [] : [brandTerm(brand)]),
      ...(container === undefined ? [] : [containerTerm(container)]),
    ],
    state,
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(to),
    isAscending: sort === 'at',
    after: decodeCursor(asked.after, ['instant', 'text', 'integer']),
    limit: limitOf(asked),
  };
}

function instantOf(dayOrInstant: string): Date {
  return new Date(dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00+08:00` : dayOrInstant);
}
