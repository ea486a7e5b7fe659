import type { ClueContent, GoodsLine, InfringedRight, Money } from '#libs/contracts';
import { ClueSummarisedV1, compileTolerant } from '#libs/contracts';
import { maskName, maskNumber } from '#libs/kernel';
import { maskedPerson } from './masked-person.js';
import { summarise } from './summarise.js';

const PERSON = {
  role: 'suspect',
  name: '欧阳锋',
  idKind: 'resident-id',
  idNo: '11010519491231002X',
  phone: '13800000000',
  address: '白驼山庄1号',
} as const;
const CLUE: ClueContent = {
  title: '秘密标题',
  summary: '自由文本提到欧阳锋',
  discoveredAt: '2026-11-22',
  goods: [
    {
      name: '运动鞋',
      brand: 'Demo-Sport',
      suspicion: 'counterfeit',
      quantity: { value: '1', unit: 'pair', qualifier: 'exactly' },
      value: { amount: '5', currency: 'CNY', basis: 'marked', appraiser: '欧阳锋' } as Money,
      sealedBy: '欧阳锋',
    } as GoodsLine,
  ],
  parties: [{ role: 'consignor', name: '演示公司', uscc: '91110000101623741K', address: '某路2号' }],
  persons: [PERSON],
  rights: [{ kind: 'trademark', holder: '演示公司', registrationNo: '1', agencyNote: '白驼山庄' } as InfringedRight],
  places: [{ role: 'found-at', division: '441900', description: '欧阳锋家仓库' }],
  transport: { mode: 'road', plate: '粤S12345', waybill: 'SF 123', containers: ['MSKU8058642'] },
};
const FRAME = {
  clueNo: 'HG-1',
  clueVersion: 1,
  postedEventId: '019302a0-7c00-7000-8000-000000000001',
  contentDigest: 'a'.repeat(64),
  office: 'o',
  recipients: ['r'],
  postedAt: '2026-11-22T02:00:00.000Z',
  warnings: [],
};
const tokens: string[] = [];
const tokenise = (kind: string, value: string) => (tokens.push(`${kind}:${value}`), 'b'.repeat(64));

describe('what supervision learns of a clue', () => {
  const summary = summarise(
    { minimise: { tradeChannel: () => 'sea', matchValues: () => [{ kind: 'licence', value: '441900112345' }] } },
    CLUE,
    FRAME,
    tokenise,
  );

  it('keeps its contract', () => expect(compileTolerant(ClueSummarisedV1)(summary)).toEqual([]));

  it('holds no free text and nothing of a person but a masked name and number', () => {
    const text = JSON.stringify(summary);
    for (const secret of [
      '秘密标题',
      '自由文本',
      '欧阳锋',
      PERSON.idNo,
      PERSON.phone,
      '白驼山庄',
      '某路',
      '仓库',
      '粤S12345',
      'SF 123',
    ])
      expect(text).not.toContain(secret);
    expect(summary.parties).toContainEqual({
      role: 'suspect',
      kind: 'person',
      name: '欧**',
      maskedId: `1${'*'.repeat(16)}X`,
    });
  });

  it('keeps of goods and rights what every agency has, and none of the fields that one of them adds', () => {
    expect(summary.goods).toEqual([
      {
        name: '运动鞋',
        brand: 'Demo-Sport',
        suspicion: 'counterfeit',
        quantity: { value: '1', unit: 'pair', qualifier: 'exactly' },
        value: { amount: '5', currency: 'CNY', basis: 'marked' },
      },
    ]);
    expect(summary.rights).toEqual([{ kind: 'trademark', holder: '演示公司', registrationNo: '1' }]);
  });

  it("matches by tokens of identifiers in their normal form, the agency's own included", () => {
    expect(new Set(tokens)).toEqual(
      new Set([
        'uscc:91110000101623741K',
        'person-id:11010519491231002X',
        'phone:13800000000',
        'container:MSKU8058642',
        'waybill:SF123',
        'plate:粤S12345',
        'brand:DEMOSPORT',
        'licence:441900112345',
        'registration:1',
      ]),
    );
  });
});

describe('masking', () => {
  it.each([
    ['张三', '张*'],
    ['欧阳锋', '欧**'],
    ['李', '李*'],
    ['𠮷田', '𠮷*'],
  ])('leaves of %s only %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['12', '**'],
    ['123', '1*3'],
    ['11010519491231002X', '1****************X'],
  ])('leaves of %s only %s', (number, masked) => expect(maskNumber(number)).toBe(masked));

  it("never shows a person's address", () => expect(maskedPerson(PERSON)).not.toHaveProperty('address'));
});
