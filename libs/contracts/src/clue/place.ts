import { IsIn, IsOptional, Length, Matches } from 'class-validator';

export const PLACE_ROLES = [
  'found-at',
  'produced-at',
  'stored-at',
  'sold-at',
  'declared-at',
  'sent-from',
  'sent-to',
  'online',
] as const;

/** A place of a clue. */
export class Place {
  @IsIn(PLACE_ROLES)
  role!: (typeof PLACE_ROLES)[number];

  /** GB/T 2260 division code, six digits. */
  @IsOptional()
  @Matches(/^\d{6}$/)
  division?: string;

  @Length(1, 300)
  description!: string;
}
