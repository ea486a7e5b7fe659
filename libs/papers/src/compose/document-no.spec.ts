import { isOfficialDocumentNo } from '#libs/contracts';
import { documentNoOf } from './document-no.js';

it('numbers a paper in the official form, by the sign of the office or by its name', () => {
  expect(documentNoOf({ sign: '穗烟', zh: '某局' }, '移', 2026, 3)).toBe('穗烟移〔2026〕3号');
  const long = documentNoOf({ zh: '某市某局' }, '移', 2026, 12);
  expect(long).toBe('某市某局移〔2026〕12号');
  expect(isOfficialDocumentNo(long)).toBe(true);
});
