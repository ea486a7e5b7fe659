import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyPackage } from '#libs/security';

const FOLDER = path.resolve('test/contracts/golden-package');

describe('the golden package', () => {
  it('made by the first version of the format still holds, with the root key that goes with it', async () => {
    const { root } = JSON.parse(readFileSync(path.join(FOLDER, 'keys.json'), 'utf8'));
    expect(await verifyPackage(readFileSync(path.join(FOLDER, 'case.zip')), root)).toMatchObject({
      isValid: true,
      summary: { firstSeq: 1, seq: 2, events: 3, recordsProved: 0, documentsHeld: 1, documentsNotHeld: 2, clues: 2 },
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'PACKAGE.NO_RECORDS' })]),
    });
  });

  it('made by the second holds with the audit proofs of its steps', async () => {
    const { root } = JSON.parse(readFileSync(path.join(FOLDER, 'keys-2.json'), 'utf8'));
    const verdict = await verifyPackage(readFileSync(path.join(FOLDER, 'case-2.zip')), root);
    expect(verdict).toMatchObject({ isValid: true, summary: { seq: 2, events: 3, recordsProved: 2 } });
    expect(verdict.warnings.map(({ code }) => code)).not.toContain('PACKAGE.RECORDS_NOT_WITNESSED');
  });
});
