import { accept, defineAgency, on, warn } from '#libs/agency/definition';
import { CustomsCluePostedV1, CustomsClueV1, TobaccoCluePostedV1 } from '#libs/contracts';

/** A made-up agency on a real contract: two rules that warn, one reaction. */
export const aSmallAgency = defineAgency<CustomsClueV1>({
  name: 'customs',
  clue: CustomsClueV1,
  posted: CustomsCluePostedV1,
  intake: [
    (clue) => (clue.declarationNo ? accept() : warn('CUSTOMS.DECLARATION_NO_MISSING', '/declarationNo')),
    ({ declarationNo, customsCode }) => {
      const declared = declarationNo?.slice(0, 4) ?? customsCode;
      return declared === customsCode
        ? accept()
        : warn('CUSTOMS.CODE_UNLIKE_DECLARATION', '/customsCode', { declared });
    },
  ],
  minimise: { tradeChannel: (clue) => clue.tradeChannel },
  reactions: [
    on(TobaccoCluePostedV1, 'tobacco-monopoly', ({ content }) =>
      (content.transport?.containers ?? []).map((container) => ({
        kind: 'container-watch',
        subject: container,
        note: 'CUSTOMS.DECLARATION_NO_MISSING',
      })),
    ),
  ],
});

/** Text that must never be found outside the clue's own tables and events. */
export const SECRET_TITLE = '绝不外泄的标题甲乙丙';
export const PERSON = {
  role: 'consignor',
  name: '张三丰',
  idKind: 'resident-id',
  idNo: '11010519491231002X',
  phone: '13812345678',
} as const;

export function aClue(changes: Partial<CustomsClueV1> = {}): CustomsClueV1 {
  return {
    title: SECRET_TITLE,
    discoveredAt: '2020-11-05T09:30:00+08:00',
    goods: [
      {
        name: '运动鞋',
        brand: 'DEMO SPORT',
        suspicion: 'counterfeit',
        quantity: { value: '120', unit: 'pair', qualifier: 'exactly' },
      },
    ],
    transport: { mode: 'road', containers: ['MSKU8058642'] },
    customsCode: '5201',
    direction: 'export',
    tradeChannel: 'land',
    declarationNo: '520120200000000001',
    ...changes,
  };
}
