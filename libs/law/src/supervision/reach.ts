import { OFFICE_LEVELS } from '#libs/contracts';
import type { DirectoryOffice, OfficeLevel } from '#libs/contracts';
import type { Clauses } from '../clauses/clauses.js';
import { readYaml } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import { mark, record, text } from '../data/shapes.js';
import type { Mark } from '../data/title.js';

/** How many digits of its division code a supervising organ's reach is, by its level. */
export type Reach = Readonly<Record<OfficeLevel, { readonly digits: number }>>;

interface ReachFile {
  readonly mark: Mark;
  readonly basis: string;
  readonly reach: Reach;
}

/** Codes have two digits each for province, prefecture and county. */
const level = record({ digits: { enum: [0, 2, 4, 6] } });
const SHAPE = record({
  mark,
  basis: text,
  reach: record(Object.fromEntries(OFFICE_LEVELS.map((name) => [name, level]))),
});

export function loadReach(file: URL, clauses: Clauses, problems: DataProblems): Reach {
  const read = readYaml<ReachFile>(file, SHAPE, problems);
  if (read && !clauses.has(read.basis)) problems.add('supervision', `the clause ${read.basis} is unknown`);
  return read?.reach ?? NOTHING_READ;
}

/** Never used: `loadLaw` throws when the file could not be read. */
const NOTHING_READ = Object.fromEntries(OFFICE_LEVELS.map((name) => [name, { digits: 6 }])) as Reach;

type Place = Pick<DirectoryOffice, 'level' | 'region'>;

/** True for an organ that may look everywhere. */
export function reachesAll(reach: Reach, { level: of }: Place): boolean {
  return reach[of].digits === 0;
}

/** Whether an office lies in the supervised region: district within city within province. */
export function isWithinReach(reach: Reach, organ: Place, office: Pick<DirectoryOffice, 'region'>): boolean {
  return office.region.startsWith(organ.region.slice(0, reach[organ.level].digits));
}
