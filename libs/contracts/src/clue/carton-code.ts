import { Matches } from 'class-validator';

/** The 32-digit spray code of a carton of cigarettes (32位喷码), as printed: two lines of 16. */
export class CartonCode {
  @Matches(/^\d{16}$/)
  line1!: string;

  @Matches(/^[A-Z]{4}\d{12}$/)
  line2!: string;
}
