import { IsIn, Length } from 'class-validator';
import { IsNotBlank } from '#libs/contracts';

/** What an officer may need persons' names and numbers for (Personal Information Protection Law Art. 6: a definite purpose). */
export const REVEAL_PURPOSES = [
  'verification',
  'investigation',
  'transfer',
  'service-of-papers',
  'inspection',
] as const;

/** `POST /clues/{clueNo}/reveal` */
export class RevealPersonsRequest {
  @IsIn(REVEAL_PURPOSES)
  purpose!: (typeof REVEAL_PURPOSES)[number];

  /** In words; kept in the audit, so it must not name the persons themselves. */
  @Length(4, 500)
  @IsNotBlank()
  reason!: string;
}
