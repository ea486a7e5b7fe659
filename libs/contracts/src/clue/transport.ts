import { ArrayMaxSize, IsArray, IsIn, IsOptional, Length, Matches } from 'class-validator';

export const TRANSPORT_MODES = ['sea', 'air', 'road', 'rail', 'mail', 'express', 'other'] as const;

/** How the goods travel. */
export class Transport {
  @IsIn(TRANSPORT_MODES)
  mode!: (typeof TRANSPORT_MODES)[number];

  /** ISO 6346 container numbers; a wrong check digit is a warning. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[A-Z]{3}[UJZ]\d{7}$/, { each: true })
  containers?: string[];

  @IsOptional()
  @Length(1, 100)
  vessel?: string;

  @IsOptional()
  @Length(1, 50)
  voyage?: string;

  @IsOptional()
  @Length(1, 20)
  plate?: string;

  @IsOptional()
  @Length(1, 64)
  waybill?: string;

  @IsOptional()
  @Length(1, 50)
  seal?: string;

  /** ISO 3166-1 alpha-3. */
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  fromCountry?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  toCountry?: string;
}
