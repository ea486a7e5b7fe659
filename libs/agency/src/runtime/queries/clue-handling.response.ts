import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { RECEIVED_STATES } from './list-sql.js';
import { CHAIN_STAGES } from './stages.js';

/** One word of an office on what became of a clue. */
export class ReportedOutcome {
  @IsInstant()
  at!: Date;

  @IsOptional()
  @IsString()
  by?: string;

  @IsString()
  outcome!: string;
}

/** What an office said and when, once it has. */
class Handling {
  @IsOptional()
  @IsInstant()
  busTime?: Date;

  @IsOptional()
  @IsInstant()
  storedAt?: Date;

  @IsOptional()
  @IsInstant()
  openedAt?: Date;

  @IsOptional()
  @IsString()
  openedBy?: string;

  @IsOptional()
  @IsInstant()
  takenUpAt?: Date;

  @IsOptional()
  @IsString()
  takenUpBy?: string;

  @IsOptional()
  @IsInstant()
  declinedAt?: Date;

  @IsOptional()
  @IsString()
  declinedBy?: string;

  @IsOptional()
  @IsString()
  declineReason?: string;

  @IsOptional()
  @IsInstant()
  outcomeAt?: Date;

  @IsOptional()
  @IsString()
  outcomeBy?: string;

  /** The newest. */
  @IsOptional()
  @IsString()
  outcome?: string;

  /** All that was said of it, the oldest first. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReportedOutcome)
  outcomes?: ReportedOutcome[];
}

/** By a recipient itself. */
export class OwnHandling extends Handling {
  @IsIn(RECEIVED_STATES)
  stage!: string;
}

/** The receipt chain of one recipient, as its poster sees it. */
export class RecipientChain extends Handling {
  @IsString()
  office!: string;

  @IsIn(CHAIN_STAGES)
  stage!: string;

  @IsOptional()
  @IsInstant()
  relayedAt?: Date;

  @IsOptional()
  @IsInstant()
  parkedAt?: Date;

  @IsOptional()
  @IsString()
  parkedReason?: string;

  @IsOptional()
  @IsInstant()
  refusedAt?: Date;

  @IsOptional()
  @IsString()
  refusedCode?: string;

  @IsOptional()
  @IsInstant()
  recallStoredAt?: Date;
}
