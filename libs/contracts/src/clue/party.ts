import { IsIn, IsOptional, Length, Matches } from 'class-validator';

export const PARTY_ROLES = [
  'consignor',
  'consignee',
  'declarant',
  'manufacturer',
  'seller',
  'buyer',
  'carrier',
  'warehouse',
  'platform',
  'licence-holder',
  'suspect',
  'other',
] as const;

/** A company or other organisation of a clue (当事人). People are `ClaimedPerson`s, kept apart. */
export class Party {
  @IsIn(PARTY_ROLES)
  role!: (typeof PARTY_ROLES)[number];

  @Length(1, 200)
  name!: string;

  /** Unified social credit code (GB 32100), 18 characters; a wrong check digit is a warning. */
  @IsOptional()
  @Matches(/^[0-9A-Z]{18}$/)
  uscc?: string;

  @IsOptional()
  @Length(1, 300)
  address?: string;
}

export const ID_KINDS = ['resident-id', 'passport', 'permit', 'other'] as const;

/** A person of a clue. Stored apart from the clue, masked until revealed; never sent to supervision unmasked. */
export class ClaimedPerson {
  @IsIn(PARTY_ROLES)
  role!: (typeof PARTY_ROLES)[number];

  @Length(1, 100)
  name!: string;

  @IsOptional()
  @IsIn(ID_KINDS)
  idKind?: (typeof ID_KINDS)[number];

  @IsOptional()
  @Length(1, 32)
  idNo?: string;

  @IsOptional()
  @Length(3, 32)
  phone?: string;

  @IsOptional()
  @Length(1, 300)
  address?: string;
}
