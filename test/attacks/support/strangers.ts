import type { OfficerRole, Owner } from '#libs/contracts';
import type { Stage } from '../../journeys/support/stage.js';
import type { Caller } from './callers.js';

const HANDLING = [
  ['h1', 'handler'],
  ['head', 'principal-head'],
  ['clerk', 'clerk'],
] as const;

/** An office of each service that has nothing to do with Guangdong, and who works there. */
const OFFICES: Partial<Record<Owner, readonly [office: string, staff: readonly (readonly [string, OfficerRole])[]]>> = {
  customs: ['dalian-customs', HANDLING],
  'public-security': ['dalian-police', [...HANDLING, ['duty', 'duty-officer']]],
  'market-supervision': ['dalian-market', HANDLING],
  'tobacco-monopoly': ['dalian-tobacco', HANDLING],
  supervision: [
    'dalian-procuratorate',
    [
      ['supervisor', 'supervisor'],
      ['prosecutor', 'prosecutor'],
      ['head', 'principal-head'],
    ],
  ],
};

/** Officers of every role there, and the office's own system. */
export async function strangersAt(stage: Stage, service: Owner): Promise<Caller[]> {
  const [office, staff] = OFFICES[service] ?? ['', []];
  const officers = await Promise.all(
    staff.map(async ([suffix, role]) => {
      const name = `${office}-${suffix}`;
      return { name, roles: [role], scopes: [], service, options: { token: await stage.token(name, service) } };
    }),
  );
  const apiKey = stage.system.apiKeys[office];
  if (!apiKey) return officers;
  return [
    ...officers,
    { name: `system of ${office}`, roles: [], scopes: ['post', 'read'], service, options: { apiKey } },
  ];
}
