import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { ActDetails } from './act-details.js';
import { Presiding } from './presiding.js';

/** Roles an officer can hold in an office. */
export const OFFICER_ROLES = [
  'clerk',
  'handler',
  'principal-head',
  'duty-officer',
  'supervisor',
  'prosecutor',
  'commission-officer',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];

/** Why a case is transferred: Order 730 Art. 3(1), or the 2020 ground for IP cases in Art. 3(2). */
export const TRANSFER_GROUNDS = ['threshold-reached', 'reasonable-suspicion'] as const;

/** What an officer did, as signed by his or her office's key. Carries digests and references, never persons' data. */
export class ActCommand extends ActDetails {
  @IsUUID()
  commandNo!: string;

  @Length(1, 40)
  caseNo!: string;

  /** A step of the process table, such as `name-team`, `report`, `approve`, `send`, `acknowledge`, `file`. */
  @Length(1, 64)
  step!: string;

  @Length(1, 64)
  office!: string;

  @Length(1, 64)
  officer!: string;

  @IsIn(OFFICER_ROLES)
  role!: OfficerRole;

  /** The officer acts in the place of the head, as who presides over the office then. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Presiding)
  presiding?: Presiding;

  /** When the officer acted: the clock stops here. */
  @IsInstant()
  actedAt!: string;

  /** When the officer's service took and signed the act. */
  @IsInstant()
  signedAt!: string;

  /** `name-team`: clues the case rests on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Length(1, 40, { each: true })
  clueNos?: string[];

  /** `name-team`: what the case is called in lists; no person's name. */
  @IsOptional()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @IsIn(TRANSFER_GROUNDS)
  ground?: (typeof TRANSFER_GROUNDS)[number];

  /** Article of the Criminal Law, such as `214`. */
  @IsOptional()
  @Matches(/^\d{1,3}(-\d)?$/)
  suspectedCrime?: string;

  /** Digests among the documents of which the acting office's service had no uploaded file when it signed: a warning. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  notUploaded?: string[];
}
