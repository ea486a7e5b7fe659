import { loadLaw } from '../law.js';
import { checkCaseState } from './check-case-state.js';

const law = loadLaw();

describe('a state that cases are asked by', () => {
  it.each([undefined, 'filed', 'dossier:sent', 'police-decision:filed', 'goods:noneLeft'])('may be %s', (state) =>
    expect(checkCaseState(law, state)).toEqual([]),
  );

  it('is one of a track that has it, and that one’s are told', () => {
    const [problem] = checkCaseState(law, 'dossier:filed');
    expect(problem).toMatchObject({ path: '/state', code: 'CONTRACT.NOT_IN_LIST' });
    expect(String(problem!.params!['allowed']).split(', ')).toContain('dossier:sent');
    expect(problem!.params!['allowed']).not.toContain('police-decision');
  });

  it.each(['x', 'nowhere:filed', 'FILED', ':', ''])('is not %j', (state) => {
    const [problem] = checkCaseState(law, state);
    expect(String(problem!.params!['allowed']).split(', ')).toEqual(expect.arrayContaining(['sent', 'filed']));
  });
});
