import type { OfficerRole } from '#libs/contracts';
import { ADMINISTRATORS, heldRoles } from './separate-administrators.js';

const PAIRS = ADMINISTRATORS.flatMap((one) =>
  ADMINISTRATORS.filter((other) => other > one).map((other) => [one, other]),
);

describe('administrators are three different people', () => {
  it.each(ADMINISTRATORS)('who is %s alone is that', (role) => {
    expect(heldRoles([role])).toEqual({ roles: [role], withheld: [] });
  });

  it.each(PAIRS as [OfficerRole, OfficerRole][])('who claims to be %s and %s is neither', (one, other) => {
    expect(heldRoles(['handler', one, other])).toEqual({ roles: ['handler'], withheld: [one, other] });
  });

  it('who claims all three is none', () => {
    expect(heldRoles(ADMINISTRATORS)).toEqual({ roles: [], withheld: ADMINISTRATORS });
  });

  it('the same role said twice is one role', () => {
    expect(heldRoles(['audit-administrator', 'audit-administrator']).roles).toEqual(['audit-administrator']);
  });
});
