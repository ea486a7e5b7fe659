import { IsInt, IsObject, IsString, Min } from 'class-validator';
import { IsInstant } from '#libs/contracts';

export class SignedDirectory {
  /** Compact JWS by the root key. */
  @IsString()
  directory!: string;

  /** Public JWK. Verify with the root key from elsewhere: this one only shows that both agree. */
  @IsObject()
  rootKey!: object;
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
}
