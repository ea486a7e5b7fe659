import { aCustomsClue } from '../../test/a-customs-clue.js';
import { customsMatchValues } from './match-values.js';

describe('a customs clue meets those of other agencies', () => {
  it('by its declaration, by its parcels, and by the codes of its cartons and the licence in them', () => {
    const clue = aCustomsClue({
      declarationNo: '520120200000000001',
      parcels: { count: 2, mailNos: ['EE123456785CN'], waybills: ['SF1234567890123'] },
      cartonCodes: [{ line1: '0112800012345607', line2: 'GDDG441900112345' }],
    });
    expect(customsMatchValues(clue)).toEqual([
      { kind: 'declaration', value: '520120200000000001' },
      { kind: 'waybill', value: 'EE123456785CN' },
      { kind: 'waybill', value: 'SF1234567890123' },
      { kind: 'carton-code', value: '0112800012345607GDDG441900112345' },
      { kind: 'licence', value: '441900112345' },
    ]);
  });
});
