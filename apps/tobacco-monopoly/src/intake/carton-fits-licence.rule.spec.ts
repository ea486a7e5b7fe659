import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { cartonFitsLicence } from './carton-fits-licence.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('carton fits licence', () => {
  it('accepts the licence named', () => expect(cartonFitsLicence(aTobaccoClue(), { now })).toEqual([]));
  it('has nothing to compare without one', () =>
    expect(cartonFitsLicence(aTobaccoClue({ licenceNo: undefined }), { now })).toEqual([]));
  it('warns of cartons sorted for another retailer', () =>
    expect(cartonFitsLicence(aTobaccoClue({ licenceNo: '441900199999' }), { now })).toEqual([
      {
        level: 'warned',
        code: 'TOBACCO.CARTON_OF_OTHER_LICENCE',
        path: '/cartonCodes/0/line2',
        params: { licenceNo: '441900112345' },
      },
    ]));
});
