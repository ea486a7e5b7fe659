import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';

class Confirmation {
  @IsString()
  office!: string;

  @IsString()
  confirmedBy!: string;

  @IsInstant()
  confirmedAt!: Date;
}

/** Something odd about the clue. */
export class WarningLine {
  @IsString()
  path!: string;

  @IsString()
  code!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

/** The same with those who have confirmed that it is so. */
export class ConfirmableWarning extends WarningLine {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Confirmation)
  confirmations!: Confirmation[];
}
