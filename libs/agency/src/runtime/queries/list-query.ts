import { IsIn, IsOptional, Length } from 'class-validator';
import { IsDayOrInstant, IsNumberText } from '#libs/contracts';
import { limitOf, PageQuery, rangeOf } from '#libs/service';
import { brandTerm, containerTerm } from '../intake/canonical-clue.js';
import { POSTED_STATES, RECEIVED_STATES } from './list-sql.js';
import type { ListQuery } from './list-sql.js';

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

  /** At or after this instant; a date means from the beginning of that day in China. */
  @IsOptional()
  @IsDayOrInstant()
  from?: string;

  /** Before this instant; a date means to the end of that day in China, the day itself included. */
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
  @IsNumberText(/^([1-9]\d{0,3}|10000)$/, 1, 10_000)
  version?: string;
}

export function listQueryOf(asked: PostedCluesQuery | ReceivedCluesQuery): ListQuery {
  const { office, brand, container, state, sort } = asked;
  const { from, before } = rangeOf(asked);
  return {
    office,
    terms: [
      ...(brand === undefined ? [] : [brandTerm(brand)]),
      ...(container === undefined ? [] : [containerTerm(container)]),
    ],
    state,
    from,
    to: before,
    isAscending: sort === 'at',
    limit: limitOf(asked),
  };
}
