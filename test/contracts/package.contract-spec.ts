import { readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyPackage } from '#libs/security';

const FOLDER = path.resolve('test/contracts/golden-package');

describe('the golden package', () => {
  it('made by the first version of the format still holds, with the root key that goes with it', async () => {
    const { root } = JSON.parse(readFileSync(path.join(FOLDER, 'keys.json'), 'utf8'));
    expect(await verifyPackage(readFileSync(path.join(FOLDER, 'case.zip')), root)).toMatchObject({
      isValid: true,
      summary: { firstSeq: 1, seq: 2, events: 3, documentsHeld: 1, documentsNotHeld: 2, clues: 2 },
    });
  });
});
