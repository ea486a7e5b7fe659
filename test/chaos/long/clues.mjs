/** Clues as the three posting agencies write them; everything in them is invented. */
const GOODS = {
  customs: {
    name: '运动鞋',
    brand: 'EXAMPLE',
    suspicion: 'counterfeit',
    quantity: { value: '1200', unit: 'pair', qualifier: 'exactly' },
  },
  oil: {
    name: '润滑油',
    brand: 'DEMO LUBE',
    suspicion: 'counterfeit',
    quantity: { value: '800', unit: 'litre', qualifier: 'exactly' },
  },
};

export const CONTENTS = {
  customs: {
    title: '跨境电商出口运动鞋涉嫌侵权',
    discoveredAt: '2020-09-15',
    goods: [GOODS.customs],
    customsCode: '5200',
    direction: 'export',
    tradeChannel: 'cross-border-b2c',
    supervisionMode: '9610',
    synthetic: true,
  },
  'market-supervision': {
    title: '汽配市场查获涉嫌假冒润滑油',
    discoveredAt: '2020-09-18',
    source: 'inspection',
    infringingAct: 'trademark-law/57.3',
    goods: [{ ...GOODS.oil, niceClass: 4 }],
    shop: { name: '演示汽配经营部' },
    synthetic: true,
  },
  'public-security': {
    title: '涉嫌销售假冒注册商标的商品案',
    discoveredAt: '2020-10-20T15:00:00+08:00',
    goods: [GOODS.oil],
    registerNo: '莞公受登〔2020〕10023号',
    receiptNo: '莞公受回〔2020〕10023号',
    acceptingUnit: '东莞市公安局环食药侦支队',
    charge: '214',
    synthetic: true,
  },
};

/** Who posts, to whom, and which part of the clues. Tobacco only reads: its database is the one that is restored. */
export const POSTERS = [
  { owner: 'customs', office: 'changping-customs', recipients: ['guangzhou-tobacco', 'dongguan-police'], parts: 4 },
  {
    owner: 'market-supervision',
    office: 'dongguan-market',
    recipients: ['dongguan-tobacco', 'changping-customs'],
    parts: 3,
  },
  {
    owner: 'public-security',
    office: 'dongguan-police',
    recipients: ['dongguan-market', 'dongguan-tobacco'],
    parts: 3,
  },
];

const OWNERS = {
  customs: 'customs',
  police: 'public-security',
  market: 'market-supervision',
  tobacco: 'tobacco-monopoly',
};

export function ownerOf(office) {
  return OWNERS[office.split('-').at(-1)];
}

/** Every fourth clue gets a second version, and every twelfth a third: the same key on the bus, whose order must stay. */
export function versionsOf(number) {
  if (number % 12 === 0) return 3;
  return number % 4 === 0 ? 2 : 1;
}

export function clueOf({ owner, recipients }, sourceId, version) {
  const content = CONTENTS[owner];
  return {
    sourceSystem: 'chaos',
    sourceId,
    ...(version > 1 && { version }),
    recipients,
    purpose: 'joint action against infringing goods',
    legalBasis: 'order-730/3',
    content: { ...content, title: `${content.title} (${version})` },
  };
}

/** How many clues each poster posts so that there are `clues` in all, versions counted as one. */
export function sharesOf(clues) {
  const whole = POSTERS.reduce((sum, { parts }) => sum + parts, 0);
  let left = clues;
  return POSTERS.map(({ parts }, at) => {
    const share = at === POSTERS.length - 1 ? left : Math.round((clues * parts) / whole);
    left -= share;
    return share;
  });
}
