import type { Directory, OfficeId, Titled } from '#libs/contracts';

export function titledOffice(id: OfficeId, directory: Directory): Titled {
  return { id, ...(directory.office(id)?.name ?? { zh: id, en: id }) };
}
