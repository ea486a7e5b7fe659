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
