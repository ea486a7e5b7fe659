import { isClueNumberOf } from '#libs/contracts';
import type { Agency } from '#libs/contracts';
import { malformed } from '#libs/kernel';

/** Throws `malformed` when the number is none of the writer's: the clue that another agency numbers so could no longer come. */
export function expectNumberOf(writer: Agency, clueNo: string): void {
  if (!isClueNumberOf(writer, clueNo)) throw malformed('CLUE.NUMBER_OF_ANOTHER', { clueNo });
}
