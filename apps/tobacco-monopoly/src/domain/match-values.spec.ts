import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { tobaccoMatchValues } from './match-values.js';

describe('a tobacco clue meets those of other agencies', () => {
  it('by the licence it names, and by the codes of its cartons and the licence in them', () => {
    const cartonCodes = [{ line1: '0100800012345607', line2: 'GDDG441900112345' }];
    expect(tobaccoMatchValues(aTobaccoClue({ licenceNo: '441900200001', cartonCodes }))).toEqual([
      { kind: 'licence', value: '441900200001' },
      { kind: 'licence', value: '441900112345' },
      { kind: 'carton-code', value: '0100800012345607GDDG441900112345' },
    ]);
  });
});
