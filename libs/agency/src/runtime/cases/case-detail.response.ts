import { Type } from 'class-transformer';
import { Equals, IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ActOutcome, NextLine } from '#libs/acts';
import {
  CaseDocument,
  ClockView,
  IsInstant,
  RecordedStep,
  RelatedCase,
  RungHappening,
  StepCorrection,
  Titled,
  TitledClause,
  TitledMissingDocument,
  TitledPenalty,
  TitledRung,
  TitledState,
  TitledStepWarning,
} from '#libs/contracts';
import { INSTANT, only, TEXT, YES_OR_NO } from '#libs/service';
import type { SchemaSource } from '#libs/service';
import { CaseTeam } from './team/team.response.js';

class ParticipantLine {
  @ValidateNested()
  @Type(() => Titled)
  office!: Titled;

  @IsString()
  as!: string;
}

/** A clue that the case rests on and its poster took back. */
class RecalledClueLine {
  @IsString()
  clueNo!: string;

  @IsInstant()
  recalledAt!: Date;

  @IsString()
  reason!: string;
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

  /** As far as this office posted the clue or was sent it. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RecalledClueLine)
  recalledClues!: RecalledClueLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RelatedCase)
  related!: RelatedCase[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledPenalty)
  penalties!: TitledPenalty[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParticipantLine)
  participants!: ParticipantLine[];

  /** Only at the office that named it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CaseTeam)
  team?: CaseTeam;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledState)
  tracks!: TitledState[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NextLine)
  next!: NextLine[];

  /** Steps that this office may take and nobody waits for. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Titled)
  beside!: Titled[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => FiledDocument)
  documents!: FiledDocument[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledMissingDocument)
  missingDocuments!: TitledMissingDocument[];

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

const CLOCK: SchemaSource = {
  of: ClockView,
  with: {
    zh: TEXT,
    en: TEXT,
    basis: TitledClause,
    office: Titled,
    awaits: Titled,
    dueAt: INSTANT,
    isOverdue: YES_OR_NO,
    rungs: { listOf: TitledRung },
  },
};

const STEP: SchemaSource = {
  of: RecordedStep,
  with: {
    kind: only('step'),
    at: INSTANT,
    step: Titled,
    basis: TitledClause,
    office: Titled,
    corrected: { listOf: StepCorrection },
  },
};

const RUNG: SchemaSource = { of: RungHappening, with: { office: Titled } };

const REFUSAL: SchemaSource = { of: ActOutcome, with: { kind: only('refusal'), at: INSTANT } };

/** `GET /cases/{no}` */
export const CASE_DETAIL: SchemaSource = {
  anyOf: [
    {
      of: RecordedCase,
      with: { clocks: { listOf: CLOCK }, timeline: { listOf: { anyOf: [STEP, RUNG, REFUSAL] } } },
    },
    UnrecordedCase,
  ],
};
