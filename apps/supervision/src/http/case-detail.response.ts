import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  ClockView,
  CommandRefusedV1,
  NextStep,
  RecordedStep,
  RelatedCase,
  RungHappening,
  StepCorrection,
  Titled,
  TitledClause,
  TitledDocument,
  TitledMissingDocument,
  TitledPenalty,
  TitledRung,
  TitledState,
  TitledStepWarning,
} from '#libs/contracts';
import { INSTANT, only, TEXT, YES_OR_NO } from '#libs/service';
import type { SchemaSource } from '#libs/service';
import { Holder } from './clue.response.js';
import { NamedOffice } from './office-names.js';

class Participation {
  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

  @IsString()
  as!: string;
}

/** How long an act was on its way: to its entry, to the bus, to its record. */
class Delays {
  @IsInt()
  entrySeconds!: number;

  @IsInt()
  wayToBusSeconds!: number;

  @IsInt()
  recordingSeconds!: number;
}

/** A clue the case rests on, and who holds it. */
class ClueOfCase {
  @IsString()
  clueNo!: string;

  /** Missing while the clue itself has not come. */
  @IsOptional()
  @ValidateNested()
  @Type(() => NamedOffice)
  office?: NamedOffice;

  @IsArray()
  @IsString({ each: true })
  states!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Holder)
  holders!: Holder[];
}

/** Steps beside the process that an office could take; nobody waits for them. */
class StepsOpenBeside {
  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Titled)
  steps!: Titled[];
}

/** What is told of a case once and not by entry; the rest stands in `CASE_ACROSS_AGENCIES`. */
class CaseAcrossAgencies {
  @IsString()
  caseNo!: string;

  /** This and the next four are missing while only rungs or refusals have come. */
  @IsOptional()
  @IsString()
  title?: string;

  @IsInt()
  seq!: number;

  @IsOptional()
  @IsString()
  pack?: string;

  @IsOptional()
  @IsString()
  ground?: string;

  @IsOptional()
  @IsString()
  suspectedCrime?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RelatedCase)
  related!: RelatedCase[];

  /** For whoever offsets them against what a court imposes. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledPenalty)
  penalties!: TitledPenalty[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepsOpenBeside)
  beside!: StepsOpenBeside[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledState)
  tracks!: TitledState[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Participation)
  participants!: Participation[];

  @IsBoolean()
  isOverdue!: boolean;

  /** Numbers of steps that have not come yet although later ones have. */
  @IsArray()
  @IsInt({ each: true })
  missingSteps!: number[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledMissingDocument)
  missingDocuments!: TitledMissingDocument[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledStepWarning)
  warnings!: TitledStepWarning[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClueOfCase)
  clues!: ClueOfCase[];
}

const CLOCK: SchemaSource = {
  of: ClockView,
  with: {
    zh: TEXT,
    en: TEXT,
    basis: TitledClause,
    office: NamedOffice,
    awaits: Titled,
    dueAt: INSTANT,
    isOverdue: YES_OR_NO,
    rungs: { listOf: TitledRung },
  },
};

/** What is said of a step besides what case-transfer states; as in the agencies' lists. */
class DatedNextStep extends NextStep {
  @IsOptional()
  @ValidateNested()
  @Type(() => TitledClause)
  dueBasis?: TitledClause;

  @IsOptional()
  @IsBoolean()
  isProvisional?: boolean;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  measureNos?: string[];

  @IsOptional()
  @IsBoolean()
  orWhoPresides?: boolean;
}

const NEXT: SchemaSource = {
  of: DatedNextStep,
  with: {
    office: NamedOffice,
    step: Titled,
    basis: TitledClause,
    documents: { listOf: TitledDocument },
    isLate: YES_OR_NO,
    isEarly: YES_OR_NO,
  },
};

const STEP: SchemaSource = {
  of: RecordedStep,
  with: {
    kind: only('step'),
    at: INSTANT,
    step: Titled,
    basis: TitledClause,
    office: NamedOffice,
    delays: Delays,
    corrected: { listOf: StepCorrection },
    publishedAt: INSTANT,
    stepOnBusAt: INSTANT,
    command: TEXT,
  },
};

const RUNG: SchemaSource = { of: RungHappening, with: { office: NamedOffice, rule: TEXT } };

const REFUSAL: SchemaSource = {
  of: CommandRefusedV1,
  with: {
    kind: only('refusal'),
    at: INSTANT,
    step: Titled,
    basis: TitledClause,
    possible: { listOf: Titled },
    office: NamedOffice,
    zh: TEXT,
    en: TEXT,
  },
};

/** `GET /cases/{no}` */
export const CASE_ACROSS_AGENCIES: SchemaSource = {
  of: CaseAcrossAgencies,
  with: {
    clocks: { listOf: CLOCK },
    next: { listOf: NEXT },
    timeline: { listOf: { anyOf: [STEP, RUNG, REFUSAL] } },
  },
};
