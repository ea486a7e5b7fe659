import { Type } from 'class-transformer';
import { Equals, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import {
  CaseDocument,
  ClockView,
  IsInstant,
  RecordedStep,
  RUNGS,
  Titled,
  TitledClause,
  TitledDocument,
  TitledState,
  TitledStepWarning,
} from '#libs/contracts';
import type { Rung } from '#libs/contracts';
import type { SchemaSource } from '#libs/service';
import { ActOutcome } from './act-outcome.response.js';

class ParticipantLine {
  @ValidateNested()
  @Type(() => Titled)
  office!: Titled;

  @IsString()
  as!: string;
}

/** What this office may do next on the case, under which clause, by when. */
class NextLine {
  @ValidateNested()
  @Type(() => Titled)
  step!: Titled;

  @IsArray()
  @IsString({ each: true })
  roles!: string[];

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;

  @IsOptional()
  @IsInstant()
  dueAt?: string;

  @IsBoolean()
  isLate!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledDocument)
  documents!: TitledDocument[];
}

/** A document of a recorded step. */
class FiledDocument extends CaseDocument {
  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsString()
  step!: string;

  @IsInt()
  seq!: number;
}

/** A document that the process table expects with a step and that was not named. */
class MissingDocument extends TitledDocument {
  @IsString()
  step!: string;

  @IsInt()
  seq!: number;
}

class RungLine {
  @IsIn(RUNGS)
  rung!: Rung;

  @IsInstant()
  rungAt!: string;

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;
}

class RungHappening {
  @Equals('rung')
  kind!: 'rung';

  @IsInstant()
  at!: string;

  @IsIn(RUNGS)
  rung!: Rung;

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;

  @IsUUID()
  clockId!: string;

  @ValidateNested()
  @Type(() => Titled)
  office!: Titled;
}

/** A case of which case-transfer has recorded a step; its lists of several kinds of entry stand in `CASE_DETAIL`. */
class RecordedCase {
  @IsString()
  caseNo!: string;

  @Equals(true)
  isRecorded!: true;

  @IsString()
  title!: string;

  /** Number of the newest step. */
  @IsInt()
  seq!: number;

  /** Rule pack the case was opened under. */
  @IsString()
  pack!: string;

  @IsOptional()
  @IsString()
  ground?: string;

  @IsOptional()
  @IsString()
  suspectedCrime?: string;

  @IsArray()
  @IsString({ each: true })
  clueNos!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParticipantLine)
  participants!: ParticipantLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledState)
  tracks!: TitledState[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NextLine)
  next!: NextLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FiledDocument)
  documents!: FiledDocument[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MissingDocument)
  missingDocuments!: MissingDocument[];

  /** What is odd about a recorded step and was no reason to refuse it. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledStepWarning)
  warnings!: TitledStepWarning[];

  /** This office's own. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ActOutcome)
  acts!: ActOutcome[];
}

/** A case that this office opened and case-transfer has not answered yet. */
class UnrecordedCase {
  @IsString()
  caseNo!: string;

  @Equals(false)
  isRecorded!: false;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ActOutcome)
  acts!: ActOutcome[];
}

const INSTANT: SchemaSource = { ready: { type: 'string', format: 'date-time' } };
const YES_OR_NO: SchemaSource = { ready: { type: 'boolean' } };
const only = (word: string): SchemaSource => ({ ready: { const: word } });

const CLOCK: SchemaSource = {
  of: ClockView,
  with: { office: Titled, awaits: Titled, dueAt: INSTANT, isOverdue: YES_OR_NO, rungs: { listOf: RungLine } },
};

const STEP: SchemaSource = {
  of: RecordedStep,
  with: { kind: only('step'), at: INSTANT, step: Titled, basis: TitledClause, office: Titled },
};

const REFUSAL: SchemaSource = { of: ActOutcome, with: { kind: only('refusal'), at: INSTANT } };

/** `GET /cases/{no}` */
export const CASE_DETAIL: SchemaSource = {
  anyOf: [
    {
      of: RecordedCase,
      with: { clocks: { listOf: CLOCK }, timeline: { listOf: { anyOf: [STEP, RungHappening, REFUSAL] } } },
    },
    UnrecordedCase,
  ],
};
