import { Type } from 'class-transformer';
import { IsDefined, IsIn, Length, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { ClockView } from '../cases/clock-view.js';

/** Rungs of a clock; each fires once for a date, and again for a later one that a clock is given. */
export const RUNGS = ['half', 'four-fifths', 'due', 'overdue', 'escalated'] as const;
export type Rung = (typeof RUNGS)[number];

/** A legal clock reached a rung: its office is warned, then its head, then the supervisor. */
export class ClockRungV1 {
  static readonly noun = 'clock-rung';
  static readonly version = 1;

  @Length(1, 40)
  caseNo!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => ClockView)
  clock!: ClockView;

  @IsIn(RUNGS)
  rung!: Rung;

  /** Clause id of the limit. */
  @Length(1, 100)
  basis!: string;

  @IsInstant()
  rungAt!: string;
}
