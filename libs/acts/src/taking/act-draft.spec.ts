import { loadLaw } from '#libs/law';
import { ACTING_ROLES } from './act-draft.js';

describe('who may act', () => {
  const steps = [...loadLaw().processes.values()].flatMap((process) => process.steps());

  it('is everybody to whom the process gives a step: no table promises what the door refuses', () => {
    const roles = new Set(steps.flatMap((step) => step.roles ?? []));
    expect([...roles].filter((role) => !(ACTING_ROLES as string[]).includes(role))).toEqual([]);
  });

  it('is not the supervisor, who only asks how a case stands', () => {
    expect(ACTING_ROLES).not.toContain('supervisor');
  });
});
