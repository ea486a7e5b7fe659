import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { CaseDocument } from './case-document.js';
import { Correction } from './correction.js';
import { ActGoods } from './goods.js';
import { ActMeasure } from './measure.js';
import { OFFICER_ID } from './officer-id.js';
import { PartScope } from './part-scope.js';
import { Penalty } from './penalty.js';
import { Presiding } from './presiding.js';

/** Roles an officer can hold in an office. */
export const OFFICER_ROLES = [
  'clerk',
  'handler',
  'principal-head',
  'duty-officer',
  'supervisor',
  'prosecutor',
  'commission-officer',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** Why a case is transferred: Order 730 Art. 3(1), or the 2020 ground for IP cases in Art. 3(2). */
export const TRANSFER_GROUNDS = ['threshold-reached', 'reasonable-suspicion'] as const;

/** Classes of reasons for not filing (Order 730 Art. 8). */
export const NO_FILE_REASONS = ['no-crime-facts', 'clearly-minor', 'other'] as const;

/** Kinds of what a court decides: no persons, no length, no amount. */
export const SENTENCE_KINDS = [
  'public-surveillance',
  'criminal-detention',
  'fixed-term',
  'life',
  'death',
  'fine-only',
  'exempted',
  'not-guilty',
] as const;

/**
 * What an officer did, as signed by his or her office's key. Carries digests and references, never persons' data.
 * Which of the optional fields a step needs is said by the process table.
 */
export class ActCommand {
  @IsUUID()
  commandNo!: string;

  @Length(1, 40)
  caseNo!: string;

  /** A step of the process table, such as `name-team`, `report`, `approve`, `send`, `acknowledge`, `file`. */
  @Length(1, 64)
  step!: string;

  @Length(1, 64)
  office!: string;

  @Length(1, 64)
  officer!: string;

  @IsIn(OFFICER_ROLES)
  role!: OfficerRole;

  /** The officer acts in the place of the head, as who presides over the office then. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Presiding)
  presiding?: Presiding;

  /** When the officer acted: the clock stops here. */
  @IsInstant()
  actedAt!: string;

  /** When the officer's service took and signed the act. */
  @IsInstant()
  signedAt!: string;

  /** Number of the paper, required when the act is entered late (补录). */
  @IsOptional()
  @Length(1, 64)
  paperNo?: string;

  /** `name-team`: the officers named, at least two different ones. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(OFFICER_ID, { each: true })
  team?: string[];

  /** `name-team`: clues the case rests on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 40, { each: true })
  clueNos?: string[];

  /** `name-team`: what the case is called in lists; no person's name. */
  @IsOptional()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @IsIn(TRANSFER_GROUNDS)
  ground?: (typeof TRANSFER_GROUNDS)[number];

  /** Article of the Criminal Law, such as `214`. */
  @IsOptional()
  @Matches(/^\d{1,3}(-\d)?$/)
  suspectedCrime?: string;

  /** The office the case is to go to (`name-team` or `send`); by default the directory's counterpart. */
  @IsOptional()
  @Length(1, 64)
  receivingOffice?: string;

  @IsOptional()
  @Length(1, 2000)
  reasons?: string;

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

  /** Steps on a seizure or a preservation: which one. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ActMeasure)
  measure?: ActMeasure;

  /** Digests among the documents of which the acting office's service had no uploaded file when it signed: a warning. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  notUploaded?: string[];

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

  /** Refuse the act when the case has moved past this step number meanwhile. */
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedSeq?: number;
}
