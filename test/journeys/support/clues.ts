import { randomUUID } from 'node:crypto';

/** A source id that no other clue has, in this run or any other on the same system. */
export function aSourceId(name = 'journey'): string {
  return `${name}-${randomUUID()}`;
}

/** Shoes in cross-border parcels, as a customs office posts them; `over` replaces parts of the content. */
export function aCustomsClue(
  recipients: readonly string[],
  {
    sourceId = aSourceId(),
    content = {},
    ...frame
  }: Partial<{ sourceId: string; content: object; version: number; classification: string }> = {},
) {
  return {
    sourceSystem: 'journeys',
    sourceId,
    recipients,
    purpose: 'joint action against infringing parcels',
    legalBasis: 'order-730/3',
    ...frame,
    content: {
      title: '跨境电商出口运动鞋涉嫌侵权',
      discoveredAt: '2020-09-15',
      goods: [
        {
          name: '运动鞋',
          brand: 'EXAMPLE',
          suspicion: 'counterfeit',
          quantity: { value: '1200', unit: 'pair', qualifier: 'exactly' },
          value: { amount: '96000.50', currency: 'CNY', basis: 'declared' },
        },
      ],
      rights: [{ kind: 'trademark', holder: '示例体育用品有限公司' }],
      customsCode: '5200',
      direction: 'export',
      tradeChannel: 'cross-border-b2c',
      supervisionMode: '9610',
      synthetic: true,
      ...content,
    },
  };
}

/** Cigarettes sold without a licence, as a tobacco office posts them. */
export function aTobaccoClue(
  recipients: readonly string[],
  { sourceId = aSourceId(), content = {} }: Partial<{ sourceId: string; content: object }> = {},
) {
  return {
    sourceSystem: 'journeys',
    sourceId,
    recipients,
    purpose: 'joint action against illegal tobacco trade',
    legalBasis: 'order-730/3',
    content: {
      title: '涉嫌无证经营卷烟',
      discoveredAt: '2020-10-12',
      kind: 'smuggled',
      goods: [
        {
          name: '卷烟',
          brand: 'EXAMPLE',
          product: 'cigarette',
          suspicion: 'smuggled',
          quantity: { value: '50000', unit: 'stick', qualifier: 'exactly' },
        },
      ],
      synthetic: true,
      ...content,
    },
  };
}
