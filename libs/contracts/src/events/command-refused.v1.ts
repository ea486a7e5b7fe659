import { IsArray, IsOptional, IsUUID, Length } from 'class-validator';
import { IsInstant } from '../schema/moments.js';

/** case-transfer judged a command and said no: the officer's office hears why and what is now possible. */
export class CommandRefusedV1 {
  static readonly noun = 'command-refused';
  static readonly version = 1;

  @IsUUID()
  commandNo!: string;

  @Length(1, 40)
  caseNo!: string;

  @Length(1, 64)
  step!: string;

  @Length(1, 64)
  office!: string;

  @Length(1, 100)
  code!: string;

  /** Clause the refusal rests on, if any. */
  @IsOptional()
  @Length(1, 100)
  basis?: string;

  /** In words: what the code's sentence cannot say, such as which measures run; or the operator's, of a command given up. */
  @IsOptional()
  @Length(1, 500)
  reason?: string;

  @IsInstant()
  refusedAt!: string;

  /** Steps that this office could take now. */
  @IsArray()
  @Length(1, 64, { each: true })
  possible!: string[];
}
