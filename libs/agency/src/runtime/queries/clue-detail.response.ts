import { Type } from 'class-transformer';
import {
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CLASSIFICATIONS, ID_KINDS, IsInstant, PARTY_ROLES } from '#libs/contracts';
import { MatchLine } from '../matches/match-line.response.js';
import { OwnHandling, RecipientChain } from './clue-handling.response.js';
import { HappeningLine, ReactionLine, VersionLine } from './clue-history.response.js';
import { ConfirmableWarning } from './clue-warning.response.js';
import { POSTED_STATES, RECEIVED_STATES } from './list-sql.js';

/** A person as shown until a reveal: name and numbers masked. */
class MaskedPersonLine {
  @IsIn(PARTY_ROLES)
  role!: string;

  @IsString()
  name!: string;

  @IsOptional()
  @IsIn(ID_KINDS)
  idKind?: string;

  @IsOptional()
  @IsString()
  idNo?: string;

  @IsOptional()
  @IsString()
  phone?: string;
}

/** A document of the content that is a file: whether its bytes are here (`GET /attachments/{digest}`) or on their way. */
export class DocumentLine {
  /** JSON pointer into the content. */
  @IsString()
  path!: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  @IsBoolean()
  isHere!: boolean;
}

class SourceLine {
  @IsString()
  system!: string;

  @IsString()
  id!: string;
}

/** A figure that the reader's own agency works out of the content, such as 条 and 件 of a number of cigarettes. */
class DerivedFigureLine {
  /** JSON pointer into the content to what it was worked out from. */
  @IsString()
  path!: string;

  @IsString()
  name!: string;

  @Matches(/^\d+(\.\d+)?$/)
  value!: string;

  @IsString()
  unit!: string;

  /** False when it was rounded, or rests on an estimate or an assumption. */
  @IsBoolean()
  isExact!: boolean;
}

/** What poster and recipient both see; `content` is of the posting agency's own class. */
class ShownClue {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsUUID()
  eventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsIn(CLASSIFICATIONS)
  classification!: string;

  @IsString()
  purpose!: string;

  @IsString()
  legalBasis!: string;

  @IsInstant()
  postedAt!: Date;

  @IsObject()
  content!: object;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MaskedPersonLine)
  persons!: MaskedPersonLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConfirmableWarning)
  warnings!: ConfirmableWarning[];

  /** Those that name a digest, in the order of the content. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DocumentLine)
  documents!: DocumentLine[];

  /** Empty where the reader's agency derives none. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DerivedFigureLine)
  figures!: DerivedFigureLine[];

  /** Other offices that hold a clue on the same thing: whom to ask. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MatchLine)
  matches!: MatchLine[];

  /** Why it was recalled. */
  @IsOptional()
  @IsString()
  recallReason?: string;

  /** The posting office. */
  @IsString()
  office!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => VersionLine)
  versions!: VersionLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HappeningLine)
  timeline!: HappeningLine[];
}

/** `GET /clues/{no}` by the office that posted it. */
export class PostedClue extends ShownClue {
  @Equals('poster')
  role!: 'poster';

  @IsIn(POSTED_STATES)
  state!: string;

  @ValidateNested()
  @Type(() => SourceLine)
  source!: SourceLine;

  @IsString()
  postedBy!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RecipientChain)
  recipients!: RecipientChain[];
}

/** `GET /clues/{no}` by an office it was addressed to. */
export class ReceivedClue extends ShownClue {
  @Equals('recipient')
  role!: 'recipient';

  @IsIn(RECEIVED_STATES)
  state!: string;

  /** The posting office's agency. */
  @IsString()
  agency!: string;

  @ValidateNested()
  @Type(() => OwnHandling)
  handling!: OwnHandling;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReactionLine)
  reactions!: ReactionLine[];
}
