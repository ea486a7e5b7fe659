import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant, OfficialClueContent, Titled, TitledClause } from '#libs/contracts';

/** A clue about an official as its own office lists it: how far it has come, and nothing of what it says. */
export class OfficialClueLine {
  @IsString()
  officialClueNo!: string;

  @ValidateNested()
  @Type(() => Titled)
  addressee!: Titled;

  /** `recorded`, `sent`, `refused`, `received`, `acknowledged`, `accepted`, `passed-on`, `not-taken`. */
  @IsString()
  state!: string;

  @IsString()
  author!: string;

  @IsOptional()
  @IsString()
  approver?: string;

  @IsInstant()
  recordedAt!: Date | string;

  @IsOptional()
  @IsInstant()
  sentAt?: Date | string;

  /** Why the addressee's service would not take it. */
  @IsOptional()
  @IsString()
  refusalCode?: string;

  @IsInstant()
  changedAt!: Date | string;
}

/** A clue about an official as the organ that was addressed lists it. */
export class ReceivedOfficialClueLine {
  @IsString()
  officialClueNo!: string;

  @ValidateNested()
  @Type(() => Titled)
  sender!: Titled;

  /** `received`, `acknowledged`, `accepted`, `passed-on`, `not-taken`. */
  @IsString()
  state!: string;

  @IsInstant()
  receivedAt!: Date | string;

  @IsOptional()
  @IsInstant()
  acknowledgedAt?: Date | string;

  @IsOptional()
  @IsInstant()
  settledAt?: Date | string;
}

/** A clue that an officer opened: it was audited, with the purpose. */
export class OpenedOfficialClue {
  @IsString()
  officialClueNo!: string;

  @ValidateNested()
  @Type(() => OfficialClueContent)
  content!: OfficialClueContent;

  /** SHA-256 of what was sealed, salt included: the same in both services' audit. */
  @IsString()
  digest!: string;

  /** What the receiving organ noted with its outcome; for itself alone. */
  @IsOptional()
  @IsString()
  note?: string;
}

/** A name in two languages. */
class TwoLanguages {
  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** A conduct with the clause that describes it. */
class OfficialConductAnswer extends Titled {
  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;
}

/** An article under which the office may pass a clue on. */
export class OfficialBasisAnswer extends Titled {
  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;

  /** V the article was read, M known but not checked, C this project's own choice. */
  @IsIn(['V', 'M', 'C'])
  mark!: string;

  /** Why no clock runs. */
  @ValidateNested()
  @Type(() => TwoLanguages)
  noLimitBecause!: TwoLanguages;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OfficialConductAnswer)
  conducts!: OfficialConductAnswer[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Titled)
  addressees!: Titled[];
}
