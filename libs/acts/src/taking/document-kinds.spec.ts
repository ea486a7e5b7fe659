import { LawWords } from '#libs/law';
import { unknownKinds } from './document-kinds.js';

describe('a document of an act (Order 310 Art. 6: the papers of a transfer are named)', () => {
  const known = LawWords.load().documentKinds();

  it('is of a kind that the process table has', () => {
    expect(unknownKinds([{ kind: 'transfer-letter' }, { kind: 'other-materials' }], known)).toEqual([]);
  });

  it('of another kind is refused, with the nearest one and the one that takes any title', () => {
    expect(unknownKinds([{ kind: 'transfer-letter' }, { kind: 'case-transfer-letter' }], known)).toMatchObject([
      {
        path: '/documents/1/kind',
        code: 'ACT.DOCUMENT_KIND_UNKNOWN',
        params: { kind: 'case-transfer-letter', nearest: 'transfer-letter', free: 'other-materials' },
      },
    ]);
    expect(unknownKinds([{ kind: 'poem' }], known)).toMatchObject([{ params: { nearest: 'other-materials' } }]);
  });
});
