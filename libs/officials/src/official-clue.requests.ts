import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { OFFICIAL_CLUE_OUTCOMES, OFFICIAL_CLUE_STAGES, OFFICER_ID, OfficialClueContent } from '#libs/contracts';
import type { OfficialClueOutcome, OfficialClueStage } from '#libs/contracts';
import { PageQuery } from '#libs/service';

/** `POST /official-clues`: all of it is sealed but the addressee and who is to send it. */
export class RecordOfficialClueRequest extends OfficialClueContent {
  @Length(1, 64)
  addressee!: string;

  /** The head who is to approve and send, when it shall not be open to every head of the office. */
  @IsOptional()
  @Matches(OFFICER_ID)
  approver?: string;
}

/** Why an officer opens a clue about an official; audited. */
const OPENING_PURPOSES = ['approval', 'assessment', 'handling', 'reporting', 'inspection'] as const;

/** `POST /official-clues/{no}/openings` */
export class OpenOfficialClueRequest {
  @IsIn(OPENING_PURPOSES)
  purpose!: (typeof OPENING_PURPOSES)[number];
}

/** `POST /official-clues/{no}/outcome` */
export class OfficialOutcomeRequest {
  @IsIn(OFFICIAL_CLUE_OUTCOMES)
  outcome!: OfficialClueOutcome;

  /** Reason, or the organ it was passed on to; kept sealed here, and not told to the sender. */
  @IsOptional()
  @Length(1, 2_000)
  note?: string;
}

/** What a sender's clue can be in: the receiving organ's stages, and those before. */
export const SENT_STATES = ['recorded', 'sent', 'refused', ...OFFICIAL_CLUE_STAGES] as const;

/** `GET /official-clues` of those who send. */
export class SentOfficialCluesQuery extends PageQuery {
  @IsOptional()
  @IsIn(SENT_STATES)
  state?: (typeof SENT_STATES)[number];
}

/** `GET /official-clues` of those who receive. */
export class ReceivedOfficialCluesQuery extends PageQuery {
  @IsOptional()
  @IsIn(OFFICIAL_CLUE_STAGES)
  state?: OfficialClueStage;
}
