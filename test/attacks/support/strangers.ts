import type { OfficerRole, Owner } from '#libs/contracts';
import type { Stage } from '../../journeys/support/stage.js';
import type { Caller } from './callers.js';

type Staff = readonly (readonly [suffix: string, role: OfficerRole])[];

const HANDLING: Staff = [
  ['h1', 'handler'],
  ['head', 'principal-head'],
  ['clerk', 'clerk'],
];
const POLICING: Staff = [...HANDLING, ['duty', 'duty-officer']];
const SUPERVISING: Staff = [
  ['supervisor', 'supervisor'],
  ['prosecutor', 'prosecutor'],
  ['head', 'principal-head'],
];

/**
 * Offices that what Huangpu customs, Guangzhou's police and procuratorate have does not concern: of each service one
 * elsewhere and one of the same region (of supervision, which has one there, the next procuratorate and the region's
 * commission); the market and tobacco offices of the region take no part.
 */
const STRANGERS: Readonly<Record<Owner, readonly (readonly [office: string, staff: Staff])[]>> = {
  customs: [
    ['dalian-customs', HANDLING],
    ['laogang-customs', HANDLING],
  ],
  'public-security': [
    ['dalian-police', POLICING],
    ['laogang-police', POLICING],
  ],
  'market-supervision': [
    ['dalian-market', HANDLING],
    ['guangzhou-market', HANDLING],
  ],
  'tobacco-monopoly': [
    ['dalian-tobacco', HANDLING],
    ['guangzhou-tobacco', HANDLING],
  ],
  'case-transfer': [],
  supervision: [
    ['dalian-procuratorate', SUPERVISING],
    ['dongguan-procuratorate', SUPERVISING],
    ['guangzhou-commission', [['officer', 'commission-officer']]],
  ],
};

/** Officers of every role at offices that it does not concern, and those offices' own systems. */
export async function strangersAt(stage: Stage, service: Owner): Promise<Caller[]> {
  const found = await Promise.all(STRANGERS[service].map(([office, staff]) => peopleOf(stage, service, office, staff)));
  return found.flat();
}

/** An office's officers of every role that handles clues, and its own system. */
export async function peopleOf(
  stage: Stage,
  service: Owner,
  office: string,
  staff: Staff = HANDLING,
): Promise<Caller[]> {
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
