import { Length } from 'class-validator';
import { IsNotBlank } from '#libs/contracts';

/** Why a clue is taken back. */
export class RecallClueRequest {
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}

/** Why a received clue is not taken up. */
export class DeclineClueRequest {
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}

/** What became of a clue that was taken up. */
export class ReportOutcomeRequest {
  @Length(1, 1000)
  @IsNotBlank()
  outcome!: string;
}

/** The warning that an officer confirms: as it stands in the clue. */
export class ConfirmWarningRequest {
  @Length(0, 300)
  path!: string;

  @Length(1, 100)
  code!: string;
}
