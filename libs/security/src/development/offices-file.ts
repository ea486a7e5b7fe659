import { parseDocument } from 'yaml';
import { isOwner, OFFICE_LEVELS, OFFICE_ORGANS, OFFICER_ROLES, OWNERS } from '#libs/contracts';
import type { DirectoryOffice, OfficeId, OfficerRole, Owner } from '#libs/contracts';
import { heldRoles } from '../access/separate-administrators.js';
import { formProblems } from './offices-form.js';

interface Position {
  readonly suffix: string;
  readonly roles: readonly OfficerRole[];
  readonly title: string;
}

/** `staff`: who works there, when it is not the same as in the owner's other offices. */
type OfficeEntry = Omit<DirectoryOffice, 'keys' | 'encryptionKeys' | 'counterparts'> &
  Partial<Pick<DirectoryOffice, 'counterparts'>> & { readonly staff?: string };

/** `offices.yaml`: who is on the bus, without any key. */
interface OfficesDocument {
  readonly staff: Readonly<Record<string, readonly Position[]>>;
  readonly administrators: readonly {
    readonly officer: string;
    readonly roles: readonly OfficerRole[];
    readonly name: string;
  }[];
  readonly owners: Readonly<Record<Owner, { readonly staff: string }>>;
  readonly offices: readonly OfficeEntry[];
}

export type KeylessOffice = Omit<DirectoryOffice, 'keys' | 'encryptionKeys'>;

/** A person the development issuer vouches for. Without an office: an administrator, known to every owner. */
export interface DemoOfficer {
  readonly officer: string;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  readonly owner?: Owner;
  readonly office?: OfficeId;
}

export interface OfficesFile {
  readonly offices: readonly KeylessOffice[];
  readonly officers: readonly DemoOfficer[];
}

/** Reads and checks the offices file; throws with every problem found, one a line. */
export function parseOfficesFile(yaml: string): OfficesFile {
  const document = checked(yaml);
  const offices = document.offices.map(({ staff: _, ...office }) => ({
    ...office,
    counterparts: office.counterparts ?? {},
  }));
  const staff = document.offices.flatMap((office) => staffOf(document, office));
  return { offices, officers: [...staff, ...document.administrators] };
}

function checked(yaml: string): OfficesDocument {
  const { document, problems } = read(yaml);
  const found = problems.length > 0 ? problems : problemsOf(document);
  if (found.length > 0) throw new Error(`the offices file is wrong:\n${found.map((p) => `  - ${p}`).join('\n')}`);
  return document;
}

/** `problems` of its form, with which nothing else of it can be read. */
function read(yaml: string): { document: OfficesDocument; problems: string[] } {
  const parsed = parseDocument(yaml);
  const problems = parsed.errors.map(({ message }) => message.split('\n')[0] ?? message);
  const document: unknown = problems.length > 0 ? undefined : parsed.toJS();
  return { document: document as OfficesDocument, problems: problems.length > 0 ? problems : formProblems(document) };
}

function staffOf(document: OfficesDocument, { id, owner, name, staff }: OfficeEntry): DemoOfficer[] {
  const positions = document.staff[staff ?? document.owners[owner].staff] ?? [];
  return positions.map(({ suffix, roles, title }) => ({
    officer: `${id}-${suffix}`,
    name: `${name.zh}${title}`,
    roles,
    owner,
    office: id,
  }));
}

function problemsOf(document: OfficesDocument): string[] {
  const ids = document.offices.map(({ id }) => id);
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `office ${id} occurs twice`),
    ...document.offices.flatMap((office) => officeProblems(office, new Set(ids))),
    ...OWNERS.filter((owner) => !document.offices.some((office) => office.owner === owner)).map(
      (owner) => `${owner} has no office`,
    ),
    ...OWNERS.filter((owner) => !document.staff[document.owners[owner]?.staff ?? '']).map(
      (owner) => `${owner} has no known staff`,
    ),
    ...document.offices
      .filter(({ staff }) => staff !== undefined && !document.staff[staff])
      .map(({ id, staff }) => `office ${id}: there is no staff ${staff}`),
    ...[...Object.values(document.staff).flat(), ...document.administrators]
      .flatMap(({ roles }) => roles)
      .filter((role) => !OFFICER_ROLES.includes(role))
      .map((role) => `there is no role ${role}`),
    ...document.administrators
      .filter(({ roles }) => heldRoles(roles).withheld.length > 0)
      .map(({ officer }) => `${officer} holds two administrators' roles, which must be different people`),
  ];
}

function officeProblems(office: OfficeEntry, ids: ReadonlySet<OfficeId>): string[] {
  const { id, owner, organ, level, region, name, counterparts = {} } = office;
  return [
    ...(/^[a-z][a-z0-9-]{1,62}$/.test(id) ? [] : [`office id ${id} must be lower-case letters, digits and hyphens`]),
    ...(isOwner(owner) ? [] : [`office ${id}: there is no owner ${owner}`]),
    ...(organ === undefined || OFFICE_ORGANS.includes(organ) ? [] : [`office ${id}: there is no organ ${organ}`]),
    ...(OFFICE_LEVELS.includes(level) ? [] : [`office ${id}: there is no level ${level}`]),
    ...(/^\d{6}$/.test(region) ? [] : [`office ${id}: region must be six digits, in quotes`]),
    ...(name?.zh && name.en ? [] : [`office ${id}: name needs zh and en`]),
    ...Object.values(counterparts)
      .filter((counterpart) => !ids.has(counterpart))
      .map((counterpart) => `office ${id}: counterpart ${counterpart} is not listed`),
  ];
}
