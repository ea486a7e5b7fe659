import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { DocumentRef } from '../clue/document-ref.js';
import { IsDay } from '../schema/moments.js';

/** Order 310 (rev. 2020) Art. 18: an organ's own breach of Art. 15–17; Art. 19: a suspected duty crime met in a case. */
export const OFFICIAL_CLUE_BASES = ['art-18', 'art-19'] as const;
export type OfficialClueBasis = (typeof OFFICIAL_CLUE_BASES)[number];

/** What the official or the organ is said to have done, in the classes of Art. 15, 16, 17 and 19. */
export const OFFICIAL_CONDUCTS = [
  'goods-hidden-divided-destroyed',
  'late-transfer',
  'not-transferred',
  'penalty-instead-of-transfer',
  'transfer-not-accepted',
  'late-decision',
  'corruption-bribery',
  'dereliction',
  'rights-infringed',
  'other-duty-crime',
] as const;
export type OfficialConduct = (typeof OFFICIAL_CONDUCTS)[number];

/** What the receiving organ made of it. */
export const OFFICIAL_CLUE_OUTCOMES = ['accepted', 'passed-on', 'not-taken'] as const;
export type OfficialClueOutcome = (typeof OFFICIAL_CLUE_OUTCOMES)[number];

/** All that a sender hears. */
export const OFFICIAL_CLUE_STAGES = ['received', 'acknowledged', ...OFFICIAL_CLUE_OUTCOMES] as const;
export type OfficialClueStage = (typeof OFFICIAL_CLUE_STAGES)[number];

/** The official concerned; may belong to an organ that is not on the bus. */
export class ConcernedOfficial {
  @Length(1, 100)
  name!: string;

  /** The organ's name, as it is written. */
  @Length(1, 200)
  office!: string;

  /** The same office in the directory, where it is there. */
  @IsOptional()
  @Length(1, 64)
  officeId?: string;

  @Length(1, 100)
  position!: string;
}

/** A clue about a public official (公职人员线索). Never stored or sent but sealed; case number and basis are inside too. */
export class OfficialClueContent {
  @IsIn(OFFICIAL_CLUE_BASES)
  basis!: OfficialClueBasis;

  /** The case in which it was met, if there is one. */
  @IsOptional()
  @Matches(/^[0-9A-Za-z-]{1,40}$/)
  caseNo?: string;

  @ValidateNested()
  @Type(() => ConcernedOfficial)
  official!: ConcernedOfficial;

  @IsIn(OFFICIAL_CONDUCTS)
  conduct!: OfficialConduct;

  /** When it was met: the articles give no figure, so what is "in time" is seen from here. */
  @IsDay()
  metOn!: string;

  @Length(1, 20_000)
  facts!: string;

  /** Papers, known by number or by digest; the files themselves go another way. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DocumentRef)
  documents?: DocumentRef[];
}

/** What is sealed: the salt keeps anybody from guessing the content by its digest, which stands in the audit. */
export class SealedOfficialClue {
  @ValidateNested()
  @Type(() => OfficialClueContent)
  content!: OfficialClueContent;

  @Matches(/^[0-9a-f]{64}$/)
  salt!: string;
}
