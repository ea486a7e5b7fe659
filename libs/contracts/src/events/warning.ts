import { Type } from 'class-transformer';
import { IsArray, IsOptional, Length, ValidateNested } from 'class-validator';

const LONGEST_VALUE = 300;

/** A value of a warning's sentence, by its name there. */
export class WarningParam {
  @Length(1, 64)
  name!: string;

  @Length(0, LONGEST_VALUE)
  value!: string;
}

/** Something odd that did not stop the clue: kept with it until a named user confirms or corrects it. */
export class ClueWarning {
  /** JSON pointer into `content`; empty for the whole, and for what is said beside it (purpose, legal basis). */
  @Length(0, 300)
  path!: string;

  /** A code of the message catalogue. */
  @Length(1, 100)
  code!: string;

  /** What the code's sentence is about: identifiers and limits, never a person's data. Supervision is not sent it. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => WarningParam)
  params?: WarningParam[];
}

/** The values of a warning's sentence as they are sent: a list, since an open object has no schema. */
export function namedParams(params: Readonly<Record<string, string | number>>): WarningParam[] {
  return Object.entries(params).map(([name, value]) => ({ name, value: String(value).slice(0, LONGEST_VALUE) }));
}

/** The values of a warning's sentence as `sentence` takes them. */
export function paramsOf({ params = [] }: { readonly params?: readonly WarningParam[] }): Record<string, string> {
  return Object.fromEntries(params.map(({ name, value }) => [name, value]));
}
