import { IsIn, IsInt, Length, Min } from 'class-validator';

/** How another case stands to this one: investigated as one, or a part that went its own way. */
export const RELATIONS = ['joined', 'part-sent-as', 'part-of'] as const;
export type Relation = (typeof RELATIONS)[number];

export class RelatedCase {
  @Length(1, 40)
  caseNo!: string;

  @IsIn(RELATIONS)
  how!: Relation;

  /** The step of this case that recorded it. */
  @IsInt()
  @Min(1)
  seq!: number;
}
