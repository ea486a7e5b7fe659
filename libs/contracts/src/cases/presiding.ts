import { Length, Matches } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { OFFICER_ID } from './officer-id.js';

/** By which designation the officer presided over the office (主持工作的负责人, Order 310 Art. 5) instead of its head. */
export class Presiding {
  /** Number of the designation at the service of the office. */
  @Matches(/^[1-9]\d{0,17}$/)
  designationNo!: string;

  /** Number of the paper by which the officer was designated. */
  @Length(1, 64)
  paperNo!: string;

  @IsInstant()
  from!: string;

  /** The first instant at which he or she no longer presides. */
  @IsInstant()
  until!: string;

  /** Who entered it: the head, or the security administrator. */
  @Matches(OFFICER_ID)
  designatedBy!: string;
}
