import { randomUUID } from 'node:crypto';

/** A clue of a smoke test: new each time, invented, and says so. */
export function smokeClue(recipients) {
  return {
    sourceSystem: 'smoke',
    sourceId: randomUUID(),
    recipients,
    purpose: '冒烟测试 / smoke test',
    legalBasis: 'order-730/3',
    content: {
      title: '冒烟测试，并无此事 / smoke test, nothing happened',
      discoveredAt: '2020-09-15',
      goods: [{ name: '运动鞋', suspicion: 'unknown', quantity: { value: '1', unit: 'pair', qualifier: 'exactly' } }],
      customsCode: '5200',
      direction: 'export',
      tradeChannel: 'cross-border-b2c',
      supervisionMode: '9610',
      synthetic: true,
    },
  };
}
