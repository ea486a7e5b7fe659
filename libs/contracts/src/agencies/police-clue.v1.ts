import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ClueContent } from '../clue/clue-content.js';
import { CluePostedFrame } from '../events/clue-posted.js';
import { IsDay } from '../schema/moments.js';

/** 立案, 不予立案, 移送 to the organ that has jurisdiction. */
export const POLICE_DECISIONS = ['filed', 'not-filed', 'moved'] as const;

/** Coercive measures taken in a case: their kind only, others learn nothing of whom they concern. */
export const COERCIVE_MEASURES = ['summons', 'bail', 'residential-surveillance', 'detention', 'arrest'] as const;

/** The police decision on a report (MPS Procedure Art. 178, 180). */
export class PoliceDecision {
  @IsIn(POLICE_DECISIONS)
  decision!: (typeof POLICE_DECISIONS)[number];

  @IsDay()
  decidedOn!: string;

  /** Legal article the decision rests on; whether one is required is an intake rule. */
  @IsOptional()
  @Length(1, 200)
  article?: string;

  @IsOptional()
  @Length(1, 2000)
  reasons?: string;

  /** Who approved it: office or position, not a person's data. */
  @IsOptional()
  @Length(1, 100)
  approver?: string;

  /** Number of the paper, such as 穗公花(城东)不立字〔2025〕310440号. */
  @IsOptional()
  @Length(1, 64)
  documentNo?: string;
}

/** 移送审查起诉. */
export class TransferForProsecution {
  @IsDay()
  transferredOn!: string;

  @Length(1, 200)
  procuratorate!: string;

  @IsOptional()
  @Length(1, 64)
  documentNo?: string;
}

/** 撤销案件. */
export class CaseWithdrawal {
  @IsDay()
  withdrawnOn!: string;

  @Length(1, 1000)
  reasons!: string;
}

/** A clue of public security: from its own report intake, or on where a case stands. */
export class PoliceClueV1 extends ClueContent {
  /** 受案登记表 number. */
  @Length(1, 64)
  registerNo!: string;

  /** 受案回执 number. */
  @IsOptional()
  @Length(1, 64)
  receiptNo?: string;

  /** The unit that accepted it, such as an environment-food-drug crime unit or an anti-smuggling bureau. */
  @Length(1, 100)
  acceptingUnit!: string;

  /** Article of the Criminal Law, such as `213`. */
  @IsOptional()
  @Matches(/^\d{1,3}(-\d)?$/)
  charge?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PoliceDecision)
  decision?: PoliceDecision;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsIn(COERCIVE_MEASURES, { each: true })
  coerciveMeasures?: (typeof COERCIVE_MEASURES)[number][];

  @IsOptional()
  @ValidateNested()
  @Type(() => TransferForProsecution)
  transferForProsecution?: TransferForProsecution;

  @IsOptional()
  @ValidateNested()
  @Type(() => CaseWithdrawal)
  withdrawal?: CaseWithdrawal;

  @IsOptional()
  @Length(1, 1000)
  outcome?: string;
}

/** Public security posted a clue and vouches for its content. */
export class PoliceCluePostedV1 extends CluePostedFrame {
  static readonly noun = 'clue-posted';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => PoliceClueV1)
  content!: PoliceClueV1;
}
