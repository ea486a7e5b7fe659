import { IsString, IsUUID } from 'class-validator';

/** An act that was signed and sent; what case-transfer makes of it is found at `location`. */
export class SignedActResponse {
  @IsUUID()
  commandNo!: string;

  @IsString()
  caseNo!: string;

  @IsString()
  location!: string;
}
