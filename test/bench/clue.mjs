/**
 * The clue that is measured: 25 fields of content, about 1.2 kB as a request, the size of the clues that the peers'
 * figures were measured with. Everything in it is invented.
 */
const CONTENT = {
  title: '跨境电商出口运动鞋涉嫌侵犯商标权 / sports shoes in cross-border parcels',
  summary:
    'Shoes found in B2C parcels, soles and labels differ from the right holder’s samples; the consignor declared them as unbranded. Posted to measure load: nothing of this happened, no such consignor exists.',
  discoveredAt: '2020-09-15',
  goods: [
    {
      name: '运动鞋 sports shoes',
      brand: 'EXAMPLE',
      suspicion: 'counterfeit',
      quantity: { value: '1200', unit: 'pair', qualifier: 'exactly' },
      value: { amount: '96000.50', currency: 'CNY', basis: 'declared' },
      hsCode: '6404110000',
    },
  ],
  rights: [{ kind: 'trademark', holder: '示例体育用品有限公司', recordalNo: 'T2019-12345' }],
  places: [{ role: 'found-at', division: '441900', description: '常平监管仓 3 号查验台' }],
  transport: { mode: 'road', toCountry: 'DEU' },
  customsCode: '5200',
  direction: 'export',
  tradeChannel: 'cross-border-b2c',
  synthetic: true,
};

const FRAME = {
  sourceSystem: 'bench',
  classification: 'internal',
  purpose: 'joint action against infringing parcels',
  legalBasis: 'order-730/3',
};

/** A request for `POST /clues`; `sourceId` makes it a clue of its own. */
export function clueRequest(sourceId, recipients) {
  return { ...FRAME, sourceId, recipients, content: CONTENT };
}

/** JSON texts of distinct clues, `run` apart from other runs. */
export function clueBodies(run, recipients) {
  const { sourceId, ...rest } = clueRequest('', recipients);
  const tail = JSON.stringify(rest).slice(1);
  return (i) => `{"sourceId":"${run}-${i}",${tail}`;
}

/** JSON texts for `POST /clues/batch`, `size` clues each. */
export function batchBodies(run, recipients, size) {
  const one = clueBodies(run, recipients);
  return (i) => `{"items":[${Array.from({ length: size }, (_, k) => one(i * size + k)).join(',')}]}`;
}

/** Leaves of the content: what "25 fields" counts. */
export function fieldsOf(value = CONTENT) {
  return typeof value === 'object' ? Object.values(value).reduce((sum, inner) => sum + fieldsOf(inner), 0) : 1;
}
