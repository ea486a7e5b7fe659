import { IsIn, IsOptional, Length } from 'class-validator';

export const RIGHT_KINDS = [
  'trademark',
  'copyright',
  'patent',
  'olympic-symbol',
  'geographical-indication',
  'trade-secret',
  'tobacco-monopoly',
  'other',
] as const;

/** The right that the goods may infringe. */
export class InfringedRight {
  @IsIn(RIGHT_KINDS)
  kind!: (typeof RIGHT_KINDS)[number];

  @Length(1, 200)
  holder!: string;

  @IsOptional()
  @Length(1, 64)
  registrationNo?: string;

  /** Customs recordal number (备案号), usually like T2020-12345. */
  @IsOptional()
  @Length(1, 32)
  recordalNo?: string;
}
