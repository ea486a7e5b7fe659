import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, ValidateNested } from 'class-validator';
import { ClaimedPerson, IsInstant } from '#libs/contracts';
import { REVEAL_PURPOSES } from './reveal.request.js';

/** The persons of a clue as they were posted. */
export class RevealedPersons {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsIn(REVEAL_PURPOSES)
  purpose!: string;

  @IsInstant()
  revealedAt!: Date;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClaimedPerson)
  persons!: readonly ClaimedPerson[];
}
