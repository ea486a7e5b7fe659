import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsIn,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ActDetails, CaseDocument, IsInstant, OFFICER_ID, TRANSFER_GROUNDS } from '#libs/contracts';

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

/** `POST /cases/{no}/acts`: what an officer did. */
export class ActRequest extends ActDetails {
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
}
