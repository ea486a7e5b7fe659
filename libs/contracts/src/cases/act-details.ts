import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Length, Matches, Min, ValidateNested } from 'class-validator';
import { CaseDocument } from './case-document.js';
import { Correction } from './correction.js';
import { ActGoods } from './goods.js';
import { ActMeasure } from './measure.js';
import { OFFICER_ID } from './officer-id.js';
import { PartScope } from './part-scope.js';
import { Penalty } from './penalty.js';

/** Classes of reasons for not filing (Order 730 Art. 8). */
const NO_FILE_REASONS = ['no-crime-facts', 'clearly-minor', 'other'] as const;

/** Kinds of what a court decides: no persons, no length, no amount. */
const SENTENCE_KINDS = [
  'public-surveillance',
  'criminal-detention',
  'fixed-term',
  'life',
  'death',
  'fine-only',
  'exempted',
  'not-guilty',
] as const;

/** Details of an act that its record keeps as the officer gave them. Which of them a step needs is said by the process table. */
export class KeptActDetails {
  /** Number of the paper, required when the act is entered late (补录). */
  @IsOptional()
  @Length(1, 64)
  paperNo?: string;

  @IsOptional()
  @Length(1, 2000)
  reasons?: string;

  /** Steps on a seizure or a preservation: which one. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ActMeasure)
  measure?: ActMeasure;

  /** `record-penalty`: the decision. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Penalty)
  penalty?: Penalty;

  /** `retain-part`: what stays with the agency. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PartScope)
  part?: PartScope;

  /** `join-cases`, `transfer-part`: the other case. */
  @IsOptional()
  @Length(1, 40)
  relatedCaseNo?: string;

  /** `correct-record`. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Correction)
  correction?: Correction;
}

/** What an officer says of an act: the request says it, and the office's key signs it as it was said. */
export class ActDetails extends KeptActDetails {
  /** `name-team`: the officers named, at least two different ones. `change-team`: the officers named from now on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(OFFICER_ID, { each: true })
  team?: string[];

  /** The office the case is to go to (`name-team` or `send`); by default the directory's counterpart. */
  @IsOptional()
  @Length(1, 64)
  receivingOffice?: string;

  @IsOptional()
  @IsIn(NO_FILE_REASONS)
  reasonClass?: (typeof NO_FILE_REASONS)[number];

  /** `enter-judgment`: the heaviest kind of punishment. */
  @IsOptional()
  @IsIn(SENTENCE_KINDS)
  sentenceKind?: (typeof SENTENCE_KINDS)[number];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CaseDocument)
  documents?: CaseDocument[];

  /** Steps on goods: what is listed or moved. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ActGoods)
  goods?: ActGoods;

  /** Refuse the act when the case has moved past this step number meanwhile. */
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedSeq?: number;
}
