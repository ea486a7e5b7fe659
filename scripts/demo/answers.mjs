import { officerOf } from './people.mjs';

/** What the officers of the recipients do with the demo clues, by the clue's source id. Invented, and plausible. */
const ANSWERS = [
  { clue: 'longteng-2020/changping-shoes', officer: 'dongguan-market-h1', act: 'take-up' },
  {
    clue: 'longteng-2020/changping-shoes',
    officer: 'dongguan-market-h1',
    act: 'outcome',
    outcome: '已查封无证仓库一处，另案调查 / one unlicensed store sealed, a case of its own was opened',
  },
  {
    clue: 'longteng-2020/changping-shoes',
    officer: 'dongguan-police-h1',
    act: 'decline',
    reason: '货值未达刑事立案标准，请市场监管部门先行处理 / below the criminal threshold; market supervision first',
  },
  { clue: 'longteng-2020/laogang-cigarettes', officer: 'guangzhou-tobacco-h1', act: 'take-up' },
  {
    clue: 'longteng-2020/laogang-cigarettes',
    officer: 'guangzhou-tobacco-h1',
    act: 'outcome',
    outcome: '喷码核对完毕，持证户已列入重点检查 / carton codes checked; the licence holder is on the inspection list',
  },
  { clue: 'longteng-2020/laogang-cigarettes', officer: 'laogang-police-h1', act: 'take-up' },
  { clue: 'longteng-2020/dongguan-lubricant', officer: 'dongguan-police-h1', act: 'take-up' },
  { clue: 'lanwang-2021/dalian-bananas', officer: 'dalian-market-h1', act: 'take-up' },
  { clue: 'huangpu-2007/undeclared-containers', officer: 'guangzhou-market-h1', act: 'take-up' },
  {
    clue: 'huangpu-2007/undeclared-containers',
    officer: 'guangzhou-market-h1',
    act: 'outcome',
    outcome: '在仓库查扣假冒牙膏298730支 / 298,730 counterfeit toothpastes seized',
  },
  { clue: 'guangzhou-2019/mail-parcels', officer: 'guangzhou-tobacco-h1', act: 'take-up' },
  { clue: 'guangzhou-2019/mail-parcels', officer: 'guangzhou-police-h1', act: 'open' },
];

/** Plays the answers; one that was given in an earlier run is left as it is. Resolves with the number given now. */
export async function playAnswers(system, clueNos, say) {
  let given = 0;
  for (const answer of ANSWERS) {
    const clueNo = clueNos.get(answer.clue);
    if (clueNo && (await give(system, clueNo, answer))) {
      given += 1;
      say(`  ${answer.officer.padEnd(22)} ${answer.act.padEnd(8)} ${clueNo}`);
    }
  }
  return given;
}

async function give(system, clueNo, { officer: name, act, reason, outcome }) {
  const officer = officerOf(system, name);
  const found = await officer.get(`/clues/${clueNo}`); // reading it is opening it
  if (act === 'open' || isDone(found, act)) return false;
  await officer.post(`/clues/${clueNo}/${act}`, { ...(reason && { reason }), ...(outcome && { outcome }) });
  return true;
}

/** Whether the officer's office has given that answer before. */
function isDone({ handling }, act) {
  const { takenUpAt, declinedAt, outcomeAt } = handling ?? {};
  if (act === 'outcome') return Boolean(outcomeAt);
  return Boolean(takenUpAt ?? declinedAt);
}
