import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  ActGoods,
  ActMeasure,
  CaseDocument,
  Correction,
  IsInstant,
  NO_FILE_REASONS,
  OFFICER_ID,
  PartScope,
  Penalty,
  SENTENCE_KINDS,
  TRANSFER_GROUNDS,
} from '#libs/contracts';

/** `POST /cases`: the team is named, and with it the dossier opens (Order 730 Art. 5). */
export class OpenCaseRequest {
  /** What the case is called in lists; no person's name. */
  @Length(1, 200)
  title!: string;

  /** Clues the case rests on: own or received ones. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @Length(1, 40, { each: true })
  clueNos!: string[];

  /** Officers named, at least two different ones. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(20)
  @Matches(OFFICER_ID, { each: true })
  team!: string[];

  @IsIn(TRANSFER_GROUNDS)
  ground!: (typeof TRANSFER_GROUNDS)[number];

  /** Article of the Criminal Law, such as `214`. */
  @Matches(/^\d{1,3}(-\d)?$/)
  suspectedCrime!: string;

  /** The directory's counterpart of the office when not said. */
  @IsOptional()
  @Length(1, 64)
  receivingOffice?: string;

  /** Now when not said; earlier is late entry (补录) and asks for the paper's number. */
  @IsOptional()
  @IsInstant()
  actedAt?: string;

  @IsOptional()
  @Length(1, 64)
  paperNo?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CaseDocument)
  documents?: CaseDocument[];
}

/** `POST /cases/{no}/acts`: what an officer did. Which fields a step needs is said by the process table. */
export class ActRequest {
  /** A step of the process table; `GET /todo` and `GET /cases/{no}` list the possible ones. */
  @Matches(/^[a-z0-9-]{1,64}$/)
  step!: string;

  /** The officer decides in the place of the head, as who presides over the office by a designation (`POST /designations`). */
  @IsOptional()
  @Equals(true)
  asWhoPresides?: true;

  @IsOptional()
  @IsInstant()
  actedAt?: string;

  @IsOptional()
  @Length(1, 64)
  paperNo?: string;

  @IsOptional()
  @Length(1, 2000)
  reasons?: string;

  /** `change-team`: the officers named from now on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(OFFICER_ID, { each: true })
  team?: string[];

  @IsOptional()
  @IsIn(NO_FILE_REASONS)
  reasonClass?: (typeof NO_FILE_REASONS)[number];

  /** Of a judgment. */
  @IsOptional()
  @IsIn(SENTENCE_KINDS)
  sentenceKind?: (typeof SENTENCE_KINDS)[number];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CaseDocument)
  documents?: CaseDocument[];

  @IsOptional()
  @Length(1, 64)
  receivingOffice?: string;

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
