import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';

export class TeamMember {
  @IsString()
  officer!: string;

  /** The office moved to: at this one nothing more is believed of the officer. */
  @IsOptional()
  @IsString()
  movedTo?: string;

  @IsOptional()
  @IsInstant()
  movedAt?: Date;
}

/** The officers named for a case, as the office that named them sees it. */
export class CaseTeam {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TeamMember)
  members!: TeamMember[];

  /** Fewer are left than the law asks for: `change-team` names others, while the dossier has not been reported. */
  @IsBoolean()
  isShort!: boolean;
}

/** An open case whose team an officer is in. Its number only: this is for who administers, not for who handles it. */
export class CaseOfMember {
  @IsString()
  caseNo!: string;

  @IsBoolean()
  isShort!: boolean;
}
