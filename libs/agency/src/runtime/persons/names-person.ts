import type { ClaimedPerson } from '#libs/contracts';

/** Whether a text holds the name or a number of one of the persons: the audit must not. */
export function namesPerson(text: string, persons: readonly ClaimedPerson[]): boolean {
  const plain = withoutBlanks(text);
  return persons
    .flatMap(({ name, idNo, phone }) => [name, idNo, phone])
    .some((secret) => secret !== undefined && withoutBlanks(secret) !== '' && plain.includes(withoutBlanks(secret)));
}

function withoutBlanks(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}
