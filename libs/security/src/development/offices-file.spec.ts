import { readFileSync } from 'node:fs';
import { OFFICER_ROLES } from '#libs/contracts';
import { heldRoles } from '../access/separate-administrators.js';
import { parseOfficesFile } from './offices-file.js';

describe('the demo officers', () => {
  const { officers } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));

  it.each(OFFICER_ROLES)('somebody is %s', (role) => {
    expect(officers.filter(({ roles }) => roles.includes(role))).not.toEqual([]);
  });

  it('no one person holds two of the administrators’ roles', () => {
    for (const { roles } of officers) expect(heldRoles(roles).withheld).toEqual([]);
  });
});

const FILE = readFileSync('deploy/development/offices.yaml', 'utf8');

it.each([
  ['an empty file', '', 'it must name staff, administrators, owners and offices'],
  ['a list', '- 1', 'it must name staff, administrators, owners and offices'],
  ['a file that is no YAML', 'offices: [', 'Flow sequence'],
  ['no administrators', FILE.replace(/^administrators:/m, 'others:'), 'administrators must be a list'],
  ['a position without roles', FILE.replace(/roles:/, 'role:'), 'staff must be lists of positions'],
  ['an office that is none', `${FILE}  - \n`, 'offices must be a list'],
  ['no owners', FILE.replace(/^owners:/m, 'owner:'), 'owners must say the staff of each'],
])('says what is wrong with %s', (_, yaml, problem) => {
  expect(() => parseOfficesFile(yaml)).toThrow(`the offices file is wrong:\n  - ${problem}`);
});
