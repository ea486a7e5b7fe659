import { hintsOf, toldTogether } from './match-hints.js';
import type { HeldClue } from './match-hints.js';

const held = (clueNo: string, office: string, ...addressees: string[]): HeldClue => ({ clueNo, office, addressees });
const told = (one: HeldClue, other: HeldClue, kind: 'container' | 'brand' = 'container') =>
  hintsOf({ kind, token: 'ab', one, other }).map(
    ({ office, clueNo, otherOffice }) => `${office}: ${clueNo}, ask ${otherOffice}`,
  );

describe('hints at a match', () => {
  it('tell each office that posted or was sent the one clue whom to ask about the other', () => {
    expect(told(held('HG-1', 'customs', 'police'), held('YC-1', 'tobacco'))).toEqual([
      'customs: HG-1, ask tobacco',
      'police: HG-1, ask tobacco',
      'tobacco: YC-1, ask customs',
    ]);
  });

  it('tell nobody of a clue it holds already', () => {
    expect(told(held('HG-1', 'customs', 'tobacco'), held('YC-1', 'tobacco'))).toEqual(['customs: HG-1, ask tobacco']);
    expect(told(held('HG-1', 'customs', 'police'), held('YC-1', 'tobacco', 'police'))).not.toContain(
      expect.stringContaining('police'),
    );
  });

  it('are once for each clue, but once for each brand', () => {
    const about = (kind: 'container' | 'brand') =>
      hintsOf({ kind, token: 'ab', one: held('HG-1', 'customs'), other: held('YC-1', 'tobacco') }).map(
        (hint) => hint.about,
      );
    expect([about('container'), about('brand')]).toEqual([
      ['HG-1', 'YC-1'],
      ['ab', 'ab'],
    ]);
  });

  it('travel together when they say the same', () => {
    const hints = hintsOf({
      kind: 'plate',
      token: 'ab',
      one: held('HG-1', 'customs', 'police'),
      other: held('YC-1', 'tobacco'),
    });
    expect(toldTogether([...hints, ...hints])).toEqual([
      { hint: { clueNo: 'HG-1', kind: 'plate', otherOffice: 'tobacco' }, offices: ['customs', 'police'] },
      { hint: { clueNo: 'YC-1', kind: 'plate', otherOffice: 'customs' }, offices: ['tobacco'] },
    ]);
  });
});
