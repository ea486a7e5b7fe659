import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { cartonFitsPlace } from './carton-fits-place.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('carton fits place', () => {
  it('accepts the same region', () => expect(cartonFitsPlace(aTobaccoClue(), { now })).toEqual([]));
  it('accepts a place known to the province only', () =>
    expect(
      cartonFitsPlace(aTobaccoClue({ places: [{ role: 'sold-at', division: '440000', description: '广东' }] }), {
        now,
      }),
    ).toEqual([]));
  it('warns of cartons from another region', () =>
    expect(
      cartonFitsPlace(aTobaccoClue({ places: [{ role: 'sold-at', division: '210200', description: '大连' }] }), {
        now,
      }),
    ).toEqual([
      {
        level: 'warned',
        code: 'TOBACCO.CARTON_FROM_ELSEWHERE',
        path: '/cartonCodes/0/line2',
        params: { division: '441900' },
      },
    ]));
  it.each(['found-at', 'sold-at', 'stored-at'] as const)(
    'warns of cartons from elsewhere that were %s a place',
    (role) =>
      expect(
        cartonFitsPlace(aTobaccoClue({ places: [{ role, division: '210200', description: '大连' }] }), { now }),
      ).toMatchObject([{ code: 'TOBACCO.CARTON_FROM_ELSEWHERE' }]),
  );
  it('says nothing when the place is unknown', () =>
    expect(cartonFitsPlace(aTobaccoClue({ places: undefined }), { now })).toEqual([]));
});
