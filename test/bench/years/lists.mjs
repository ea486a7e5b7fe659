export const POSTER = { owner: 'customs', office: 'changping-customs' };
const READER = { owner: 'tobacco-monopoly', office: 'guangzhou-tobacco' };
export const HANDLER = { owner: 'customs', officer: 'changping-customs-h1' };
const HEAD = { owner: 'customs', officer: 'changping-customs-head' };
/** Reaches every office of the province, so nearly all; that of Dalian reaches twenty things among all. */
export const PROVINCE = { owner: 'supervision', officer: 'guangdong-procuratorate-supervisor' };
const DALIAN = { owner: 'supervision', officer: 'dalian-procuratorate-supervisor' };
const SUPERVISOR = { owner: 'supervision', officer: 'dongguan-procuratorate-head' };

const BRANDS = {
  'brand-many': 'brand=example',
  'brand-some': 'brand=some',
  'brand-once-frequent': 'brand=gone',
  'brand-few': 'brand=few',
  'brand-rare': (at) => `brand=rare-${at}`,
  container: (at) => `container=ABCU${String(at * 7).padStart(7, '0')}`,
};
const A_MONTH = { 'a-month': (at) => `from=${monthOf(at)}-01&to=${monthOf(at)}-28` };

/** What is listed under which name, by whom, with which filters; a filter's value may differ from read to read. */
export const LISTS = [
  [
    'posted',
    POSTER,
    '/clues',
    {
      all: '',
      'oldest-first': 'sort=at',
      ...BRANDS,
      ...A_MONTH,
      'office-many': 'office=dongguan-police',
      'office-some': 'office=guangzhou-market',
      'office-few': 'office=dalian-police',
      'state-many': 'state=posted',
      'state-some': 'state=superseded',
      'state-few': 'state=recalled',
    },
  ],
  [
    'received',
    READER,
    '/clues/received',
    {
      all: '',
      ...BRANDS,
      ...A_MONTH,
      'office-many': 'office=changping-customs',
      'office-some': 'office=laogang-customs',
      'office-few': 'office=dalian-customs',
      'state-many': 'state=outcome-reported',
      'state-taken-up': 'state=taken-up',
      'state-some': 'state=opened',
      'state-newest': 'state=stored',
      'state-few': 'state=declined',
      recalled: 'state=recalled',
    },
  ],
  [
    'cases',
    HANDLER,
    '/cases',
    {
      all: '',
      'state-many': 'state=filed',
      'state-some': 'state=sent',
      'state-few': 'state=withdrawn',
      overdue: 'overdue=true',
      'part-many': 'role=transferor',
      'part-few': 'role=receiver',
    },
  ],
  ['todo.head', HEAD, '/todo', { many: '' }],
  ['todo.handler', HANDLER, '/todo', { some: '' }],
  [
    'supervised-clues',
    PROVINCE,
    '/clues',
    {
      all: '',
      ...BRANDS,
      ...A_MONTH,
      late: 'late=true',
      'office-many': 'office=changping-customs',
      'office-some': 'office=laogang-customs',
      'office-few': 'office=huangpu-customs',
      'state-many': 'state=outcome-reported',
      'state-some': 'state=stored',
      'state-few': 'state=declined',
      recalled: 'state=recalled',
      'office-and-state-few': 'office=changping-customs&state=declined',
      'office-and-brand-few': 'office=changping-customs&brand=few',
    },
  ],
  ['supervised-clues-of-dalian', DALIAN, '/clues', { few: '' }],
  [
    'supervised-cases',
    PROVINCE,
    '/cases',
    {
      all: '',
      'state-many': 'state=filed',
      'state-of-track-some': 'state=prosecution:sent',
      'state-few': 'state=withdrawn',
      overdue: 'overdue=true',
      'office-many': 'office=changping-customs',
      'office-some': 'office=laogang-customs',
      'office-few': 'office=huangpu-customs',
      'office-and-overdue': 'office=guangzhou-market&overdue=true',
    },
  ],
  ['supervised-cases-of-dalian', DALIAN, '/cases', { few: '' }],
  ['supervision-todo', SUPERVISOR, '/todo', { many: '' }],
  [
    'search',
    PROVINCE,
    '/search',
    {
      'clue-begins': (at) => `q=HG-${monthOf(at).replace('-', '')}`,
      container: (at) => `q=ABCU${String(at * 7).padStart(7, '0')}`,
      'container-begins': (at) => `q=ABCU${String(at).padStart(3, '0')}`,
      recordal: (at) => `q=T-${at + 100}`,
      'case-begins': (at) => `q=AJ-${monthOf(at).replace('-', '')}`,
      broadest: 'q=HG-',
    },
  ],
  [
    'search-of-dalian',
    DALIAN,
    '/search',
    { 'clue-begins': (at) => `q=HG-${monthOf(at).replace('-', '')}`, broadest: 'q=HG-' },
  ],
];

/** A month of the three years before now, another for each number. */
function monthOf(at) {
  const months = 1 + ((at * 7) % 34);
  const then = new Date();
  then.setUTCDate(15);
  then.setUTCMonth(then.getUTCMonth() - months);
  return then.toISOString().slice(0, 7);
}
