import type { Directory, OfficeId } from '#libs/contracts';

/** An office with its names; one that has left the directory is shown by its id. */
export interface NamedOffice {
  readonly id: OfficeId;
  readonly zh: string;
  readonly en: string;
  readonly owner?: string;
}

export function named(directory: Directory, id: OfficeId): NamedOffice {
  const office = directory.office(id);
  return { id, zh: office?.name.zh ?? id, en: office?.name.en ?? id, ...(office && { owner: office.owner }) };
}
