import { isClueNumberOf } from '#libs/contracts';
import type { Agency, Directory, OfficeId, ReceivedEvent } from '#libs/contracts';
import { malformed } from '#libs/kernel';

/**
 * A writer speaks for its own offices only: a receipt or a recall in the name of another owner's office is not
 * believed. The message is parked, since either the directory is behind or somebody is trying it on.
 */
export function expectOfficeOf(
  directory: Directory,
  event: Pick<ReceivedEvent, 'id' | 'writer'>,
  office: OfficeId,
): void {
  if (directory.office(office)?.owner === event.writer) return;
  throw malformed('SUPERVISION.OFFICE_NOT_OF_WRITER', { eventId: event.id, writer: event.writer, office });
}

/** As `expectOfficeOf`, of a clue: its number must be of the writer's own, or another agency's clue would be hidden by it. */
export function expectClueOf(
  directory: Directory,
  writer: Agency,
  event: Pick<ReceivedEvent<{ readonly clueNo: string; readonly office: OfficeId }>, 'id' | 'writer' | 'data'>,
): void {
  const { clueNo, office } = event.data;
  expectOfficeOf(directory, event, office);
  if (!isClueNumberOf(writer, clueNo)) throw malformed('CLUE.NUMBER_OF_ANOTHER', { clueNo });
}
