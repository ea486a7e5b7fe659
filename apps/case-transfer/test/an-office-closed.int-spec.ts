import 'reflect-metadata';
import { Desks, HOUR, MONDAY, topicsOf } from './an-office-desk.js';
import { CUSTOMS } from './who-acts.js';

let desks: Desks;

beforeEach(async () => {
  desks = await Desks.open();
});
afterEach(() => desks.database.drop());

describe('an office that is left out of a later directory while its cases run', () => {
  const LAOGANG = { ...CUSTOMS, office: 'laogang-customs', officer: 'laogang-customs-h1' };
  const laogangCase = async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { ...LAOGANG, team: ['laogang-customs-h1', 'laogang-customs-h2'] });
    await desks.recorded(caseNo, 'report', LAOGANG);
    return caseNo;
  };

  it('does not silence the clocks of all other offices, and its own are heard by who supervises', async () => {
    const closed = await laogangCase();
    const other = await desks.caseAfter('name-team', 'report');
    desks.directory.close('laogang-customs');
    desks.clock.moveTo(new Date(MONDAY.getTime() + 40 * 24 * HOUR));
    await desks.sweep.sweep();
    expect((await desks.rings(other)).length).toBeGreaterThan(0);
    const rings = await desks.rings(closed);
    expect(rings.map(({ data }) => data.rung)).toContain('overdue');
    for (const rung of rings) expect(topicsOf(rung)).toEqual(['to.supervision.from.case-transfer.v1']);
  });
});
