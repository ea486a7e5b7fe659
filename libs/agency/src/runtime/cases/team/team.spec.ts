import { LawWords } from '#libs/law';
import { isOpen, leastOf, teamView } from './team.js';

const at = new Date('2026-11-27T00:00:00Z');
const moved = new Map([['h1', { to: 'huangpu-customs', at }]]);

describe('the team of a case (Order 310 Art. 5(1))', () => {
  const law = LawWords.load();

  it('is two officers or more, as the process says; who moved away from the office no longer counts', () => {
    const least = leastOf(law, 'national-2020@2');
    expect(least).toBe(2);
    expect(teamView(['h1', 'h2'], new Map(), least).isShort).toBe(false);
    expect(teamView(['h1', 'h2'], moved, least)).toEqual({
      members: [{ officer: 'h1', movedTo: 'huangpu-customs', movedAt: at }, { officer: 'h2' }],
      isShort: true,
    });
    expect(teamView(['h1', 'h2', 'h3'], moved, least).isShort).toBe(false);
  });

  it('has something to do until the dossier is in a last state', () => {
    const inState = (state: string) => isOpen(law, 'national-2020@2', [{ track: 'dossier', state }]);
    expect(['teamNamed', 'sent', 'transferred'].map(inState)).toEqual([true, true, false]);
    expect(isOpen(law, 'national-2020@2', [])).toBe(false);
  });
});
