import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Length,
  Matches,
} from 'class-validator';
import { IsDay } from '../schema/moments.js';

/** Kinds of administrative penalties (Penalty Law Art. 9); what each means for a transfer stands in the law's data. */
export const PENALTY_KINDS = [
  'warning',
  'circulated-criticism',
  'fine',
  'confiscation-of-gains',
  'confiscation-of-goods',
  'licence-suspension',
  'qualification-lowered',
  'licence-revocation',
  'business-restriction',
  'suspension-order',
  'closure-order',
  'occupation-restriction',
  'administrative-detention',
  'other',
] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** One decision on an administrative penalty. Whom it was imposed on is not said: no person's data travel with an act. */
export class Penalty {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(14)
  @ArrayUnique()
  @IsIn(PENALTY_KINDS, { each: true })
  kinds!: PenaltyKind[];

  /** Number of the decision. Recorded again under the same number, as when it was paid, the last record counts. */
  @Length(1, 64)
  decisionNo!: string;

  @IsDay()
  decidedOn!: string;

  /** Of a fine: exact decimal text, never a float. */
  @IsOptional()
  @Matches(/^(0|[1-9]\d{0,17})(\.\d{1,6})?$/)
  fine?: string;

  /** ISO 4217, with `fine`. */
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  /** The fine has been paid. */
  @IsOptional()
  @IsBoolean()
  isPaid?: boolean;
}
