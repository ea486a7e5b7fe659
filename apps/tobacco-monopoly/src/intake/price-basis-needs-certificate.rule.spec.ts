import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { priceBasisNeedsCertificate } from './price-basis-needs-certificate.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('price basis needs certificate', () => {
  it('accepts an actual price without one', () =>
    expect(priceBasisNeedsCertificate(aTobaccoClue({ priceBasis: 'actual-sale' }), { now })).toEqual([]));
  it('warns of a retail price without one', () =>
    expect(priceBasisNeedsCertificate(aTobaccoClue({ priceBasis: 'brand-retail' }), { now })).toEqual([
      { level: 'warned', code: 'TOBACCO.PRICE_CERTIFICATE_MISSING', path: '/priceCertificateNo' },
    ]));
});
