import { Length } from 'class-validator';

/** Something odd that did not stop the clue: kept with it until a named user confirms or corrects it. */
export class ClueWarning {
  /** JSON pointer into `content`; empty for the whole, and for what is said beside it (purpose, legal basis). */
  @Length(0, 300)
  path!: string;

  /** A code of the message catalogue. */
  @Length(1, 100)
  code!: string;
}
