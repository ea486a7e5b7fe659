import { IsIn, Length } from 'class-validator';
import { OFFICIAL_CLUE_STAGES } from '../officials/official-clue.js';
import type { OfficialClueStage } from '../officials/official-clue.js';
import { IsInstant } from '../schema/moments.js';

/** How far a clue about a public official has come; reasons stay with the organ that has it. */
export class OfficialClueAnsweredV1 {
  static readonly noun = 'official-clue-answered';
  static readonly version = 1;

  @Length(1, 40)
  officialClueNo!: string;

  /** The organ that answers. */
  @Length(1, 64)
  office!: string;

  @IsIn(OFFICIAL_CLUE_STAGES)
  stage!: OfficialClueStage;

  @IsInstant()
  at!: string;
}
