/** What every other check of the offices file stands on: sections and entries that are there at all. */
export function formProblems(document: unknown): string[] {
  if (!isMap(document)) return ['it must name staff, administrators, owners and offices'];
  const { staff, administrators, owners, offices } = document;
  return [
    ...(isMap(staff) && Object.values(staff).every((positions) => isListOf(positions, hasRoles))
      ? []
      : ['staff must be lists of positions, each with suffix, roles and title']),
    ...(isListOf(administrators, hasRoles) ? [] : ['administrators must be a list, each with officer, roles and name']),
    ...(isMap(owners) && Object.values(owners).every(isMap) ? [] : ['owners must say the staff of each']),
    ...(isListOf(offices, isEntry) ? [] : ['offices must be a list, each with id, owner, level, region and name']),
  ];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function hasRoles(entry: unknown): boolean {
  return isMap(entry) && Array.isArray(entry['roles']);
}

function isEntry(entry: unknown): boolean {
  return isMap(entry) && (entry['counterparts'] === undefined || isMap(entry['counterparts']));
}
