import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';

export class SignedDirectory {
  /** Compact JWS by the root key. */
  @IsString()
  directory!: string;

  /** Public JWK. Verify with the root key from elsewhere: this one only shows that both agree. */
  @IsObject()
  rootKey!: object;
}

/** A head that its owner signed and that does not continue the one we know. */
export class RefusedHeadLine {
  @IsInt()
  @Min(1)
  size!: number;

  /** Root hash of its tree, in base64: two heads of one size differ by it. */
  @IsString()
  root!: string;

  @IsString()
  code!: string;

  @IsString()
  checkpoint!: string;

  @IsInstant()
  at!: Date;
}

/** A head of another owner's log as it was cosigned here. */
export class WitnessedHead {
  @IsString()
  origin!: string;

  @IsInt()
  @Min(1)
  size!: number;

  /** The checkpoint with its owner's signature. */
  @IsString()
  checkpoint!: string;

  @IsInstant()
  seenAt!: Date;

  /** The newest head that was refused since; after a restore, what `POST /audit/log/accepted` can accept. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RefusedHeadLine)
  refused?: RefusedHeadLine;
}

/** A head was accepted in place of the one that was known. */
export class AcceptedLog {
  @IsString()
  origin!: string;

  @IsInt()
  @Min(1)
  wasSize!: number;

  @IsInt()
  @Min(1)
  size!: number;
}
