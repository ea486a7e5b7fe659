import { OFFICER_ROLES } from '#libs/contracts';
import type { OfficerRole, Owner } from '#libs/contracts';
import type { CallOptions } from '../../journeys/support/http.js';
import type { Stage } from '../../journeys/support/stage.js';
import type { Operation } from './operations.js';

/** Somebody who calls, with what the rules know of him. */
export interface Caller {
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  /** Rights of an API key; none for an officer. */
  readonly scopes: readonly ('post' | 'read')[];
  /** The service that believes his credential. */
  readonly service: Owner;
  readonly options: CallOptions;
}

/** Demo officers of each service: one of every role that its offices have. */
const STAFF: Readonly<Record<Owner, readonly (readonly [officer: string, role: OfficerRole])[]>> = {
  customs: [
    ['changping-customs-h1', 'handler'],
    ['changping-customs-head', 'principal-head'],
    ['changping-customs-clerk', 'clerk'],
  ],
  'public-security': [
    ['dongguan-police-h1', 'handler'],
    ['dongguan-police-head', 'principal-head'],
    ['dongguan-police-clerk', 'clerk'],
    ['dongguan-police-duty', 'duty-officer'],
  ],
  'market-supervision': [
    ['dongguan-market-h1', 'handler'],
    ['dongguan-market-head', 'principal-head'],
    ['dongguan-market-clerk', 'clerk'],
  ],
  'tobacco-monopoly': [
    ['guangzhou-tobacco-h1', 'handler'],
    ['guangzhou-tobacco-head', 'principal-head'],
    ['guangzhou-tobacco-clerk', 'clerk'],
  ],
  'case-transfer': [],
  supervision: [
    ['dongguan-procuratorate-supervisor', 'supervisor'],
    ['dongguan-procuratorate-prosecutor', 'prosecutor'],
    ['dongguan-procuratorate-head', 'principal-head'],
    ['guangzhou-commission-officer', 'commission-officer'],
  ],
};

const ADMINISTRATORS: readonly (readonly [string, OfficerRole])[] = [
  ['operator', 'system-administrator'],
  ['security-admin', 'security-administrator'],
  ['audit-admin', 'audit-administrator'],
];

const KEYS: Partial<Record<Owner, string>> = {
  customs: 'changping-customs',
  'public-security': 'dongguan-police',
  'market-supervision': 'dongguan-market',
  'tobacco-monopoly': 'guangzhou-tobacco',
};

/** Everybody that a service knows: an officer of each role it has, the three administrators, an office's own system. */
export async function callersOf(stage: Stage, service: Owner): Promise<Caller[]> {
  const officers = await Promise.all(
    [...STAFF[service], ...ADMINISTRATORS].map(async ([name, role]) => ({
      name,
      roles: [role],
      scopes: [],
      service,
      options: { token: await stage.token(name, service) },
    })),
  );
  const office = KEYS[service];
  const apiKey = office && stage.system.apiKeys[office];
  if (!apiKey) return officers;
  return [
    ...officers,
    { name: `system of ${office}`, roles: [], scopes: ['post', 'read'], service, options: { apiKey } },
  ];
}

/** Roles that some caller has; the test names those that are missing. */
export function rolesWalked(): OfficerRole[] {
  const walked = new Set([...Object.values(STAFF).flat(), ...ADMINISTRATORS].map(([, role]) => role));
  return OFFICER_ROLES.filter((role) => walked.has(role));
}

/** What the rule of an operation says of a caller. */
export function mayCall({ rule }: Pick<Operation, 'rule'>, { roles, scopes }: Caller): boolean {
  return (
    rule.public === true ||
    roles.some((role) => rule.roles?.includes(role)) ||
    scopes.some((scope) => rule.systems?.includes(scope))
  );
}
