import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDayOrInstant, IsInstant } from '../schema/moments.js';
import { GoodsLine } from '../clue/goods-line.js';
import { PARTY_ROLES } from '../clue/party.js';
import { PLACE_ROLES } from '../clue/place.js';
import { InfringedRight } from '../clue/right.js';
import { TRANSPORT_MODES } from '../clue/transport.js';
import { ClueWarning } from './warning.js';

/** What kind of identifier a match token stands for. */
export const TOKEN_KINDS = [
  'uscc',
  'person-id',
  'phone',
  'container',
  'declaration',
  'waybill',
  'plate',
  'licence',
  'carton-code',
  'registration',
  'brand',
] as const;

/**
 * HMAC-SHA-256 (hex) of a normalised identifier under the agencies' common key, which supervision never holds: it
 * can see that two clues name the same thing, not what the thing is.
 */
export class MatchToken {
  @IsIn(TOKEN_KINDS)
  kind!: (typeof TOKEN_KINDS)[number];

  @Matches(/^[0-9a-f]{64}$/)
  token!: string;
}

/** A party as supervision may see it; a person only as a role with a masked name. */
export class SummarisedParty {
  @IsIn(PARTY_ROLES)
  role!: (typeof PARTY_ROLES)[number];

  @IsIn(['organisation', 'person'])
  kind!: 'organisation' | 'person';

  /** A person's name is masked to its first character. */
  @Length(1, 200)
  name!: string;

  /** Identity number with all but the first and last characters replaced by `*`. */
  @IsOptional()
  @Length(1, 40)
  maskedId?: string;
}

/** A place without its free text. */
export class SummarisedPlace {
  @IsIn(PLACE_ROLES)
  role!: (typeof PLACE_ROLES)[number];

  @IsOptional()
  @Matches(/^\d{6}$/)
  division?: string;
}

/** Transport without plate and waybill, which travel as match tokens only. */
export class SummarisedTransport {
  @IsIn(TRANSPORT_MODES)
  mode!: (typeof TRANSPORT_MODES)[number];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[A-Z]{3}[UJZ]\d{7}$/, { each: true })
  containers?: string[];

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  fromCountry?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  toCountry?: string;
}

/** What supervision learns of a clue: enough to follow and match it, no person's data, no informant, no free text. */
export class ClueSummarisedV1 {
  static readonly noun = 'clue-summarised';
  static readonly version = 1;

  @Length(1, 40)
  clueNo!: string;

  @IsInt()
  @Min(1)
  clueVersion!: number;

  /** The full event this one was drawn from. */
  @IsUUID()
  postedEventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @Length(1, 64)
  office!: string;

  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 64, { each: true })
  recipients!: string[];

  @IsInstant()
  postedAt!: string;

  @IsDayOrInstant()
  discoveredAt!: string;

  /** 渠道 of trade, such as `cross-border-b2c`; the agency's own list. */
  @IsOptional()
  @Length(1, 40)
  tradeChannel?: string;

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => GoodsLine)
  goods!: GoodsLine[];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InfringedRight)
  rights!: InfringedRight[];

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SummarisedParty)
  parties!: SummarisedParty[];

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SummarisedPlace)
  places!: SummarisedPlace[];

  @IsOptional()
  @ValidateNested()
  @Type(() => SummarisedTransport)
  transport?: SummarisedTransport;

  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => MatchToken)
  tokens!: MatchToken[];

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ClueWarning)
  warnings!: ClueWarning[];

  @IsOptional()
  @IsBoolean()
  synthetic?: boolean;
}
