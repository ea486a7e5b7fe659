/** Which service runs an office, known from the directory's naming of the demo offices. */
const OWNER_OF = [
  [/-customs$/, 'customs'],
  [/-police$/, 'public-security'],
  [/-market$/, 'market-supervision'],
  [/-tobacco$/, 'tobacco-monopoly'],
  [/-(procuratorate|commission)$/, 'supervision'],
];

/** The service of an office of the demo directory. */
export function ownerOf(office) {
  const [, owner] = OWNER_OF.find(([pattern]) => pattern.test(office)) ?? [];
  if (!owner) throw new Error(`${office} is no office of the demo directory`);
  return owner;
}

/** The office of a demo officer: `dongguan-police-h1` works at `dongguan-police`. */
export function officeOf(officer) {
  return officer.replace(/-[^-]+$/, '');
}
