import { chinaTime } from '../commands/china-time.mjs';
import { officerOf, systemOf } from './people.mjs';
import { printTable } from './tables.mjs';

const time = (at) => (at ? chinaTime(at).slice(11) : '');
const dateAndTime = (at) => (at ? chinaTime(at).slice(0, 16) : '–');
const both = ({ zh, en }) => `${zh} ${en}`;

/** Law and article; citations of the longest names take this many columns. */
const cited = ({ citation, zh }) => citation?.zh ?? zh;
const CITATION_WIDTH = 84;

/** What the posting offices see of their clues: the receipt chain of every recipient. */
export async function printReceiptChains(system, clues) {
  const rows = [];
  for (const { office, clueNo } of clues) {
    const { content, recipients } = await systemOf(system, office).get(`/clues/${clueNo}`);
    for (const recipient of recipients)
      rows.push([clueNo, office, content.title, recipient.office, chainOf(recipient)]);
  }
  printTable(
    '回执链 Receipt chains: what each poster knows of its clues (times of China)',
    ['线索号 clue', '发布单位 poster', '标题 title', '接收单位 recipient', '进展 chain'],
    rows,
    96,
  );
}

/** What came for each office, with what its own agency made of it at once. */
export async function printReceived(system, clues) {
  const rows = [];
  const offices = [...new Set(clues.flatMap(({ request }) => request.recipients))];
  for (const office of offices) {
    for (const { clueNo } of clues.filter(({ request }) => request.recipients.includes(office))) {
      const clue = await systemOf(system, office).get(`/clues/${clueNo}`);
      const reacted = (clue.reactions ?? []).map(({ kind, subject }) => `${kind}: ${subject}`).join('; ');
      rows.push([office, clueNo, clue.office, clue.content.title, reacted || '–', clue.warnings.length || '']);
    }
  }
  printTable(
    '收到的线索 Received: what each office sees of others',
    ['单位 office', '线索号 clue', '来自 from', '标题 title', '自动关联 reactions', '提示 warnings'],
    rows,
    52,
  );
}

/** What officers have to do next, by when and under which article; also what should still wait, marked. */
export async function printTodo(system, officers) {
  const rows = [];
  for (const name of officers) {
    const { items } = await officerOf(system, name).get('/todo?limit=20&early=true');
    rows.push(...items.map((item) => [name, ...todoCells(item)]));
  }
  printTable(
    '待办 To do, due first (times of China)',
    ['办案人 officer', '案号 case', '下一步 next step', '期限 due', '依据 basis', ''],
    rows,
    CITATION_WIDTH,
  );
}

/** A line of the to-do list without its officer. */
export function todoCells({ caseNo, step, dueAt, basis, isLate, isEarly, notBefore }) {
  const mark = isLate ? '逾期 late' : isEarly ? `${dateAndTime(notBefore)} 起 from then on` : '';
  return [caseNo, both(step), dateAndTime(dueAt), cited(basis), mark];
}

/** How a case stands across agencies, as a supervisor asks it. */
export async function printCase(system, supervisor, caseNo) {
  const { title, tracks, timeline, clocks, participants } = await officerOf(system, supervisor).get(`/cases/${caseNo}`);
  console.log(`\n案件 Case ${caseNo}: ${title}`);
  console.log(`  参与 participants: ${participants.map(({ office, as }) => `${office.zh} (${as})`).join(', ')}`);
  console.log(`  状态 states: ${tracks.map(({ track, state }) => `${track}: ${state}`).join(', ')}`);
  const steps = timeline.filter(({ kind }) => kind === 'step');
  printTable(
    '时间线 Timeline (times of China)',
    ['', '步骤 step', '单位 office', '办案人 officer', '时间 acted', '依据 basis', '缺文书 missing'],
    steps.map((step) => [
      step.seq,
      both(step.step),
      step.office.zh,
      step.officer,
      time(step.actedAt),
      cited(step.basis),
      step.missingDocuments.join(', '),
    ]),
    CITATION_WIDTH,
  );
  printTable(
    '期限 Clocks (times of China)',
    ['规则 rule', '单位 office', '等待 awaits', '期限 due', '停止 stopped'],
    clocks.map((clock) => [
      clock.rule,
      clock.office.zh,
      both(clock.awaits),
      dateAndTime(clock.dueAt),
      clock.stoppedAt ? time(clock.stoppedAt) : clock.isOverdue ? '逾期 overdue' : '运行 running',
    ]),
    60,
  );
}

/** Supervision's figures by office, without the columns that are 0 everywhere. */
export async function printCounts(system, supervisor) {
  const { states, items } = await officerOf(system, supervisor).get('/counts');
  const shown = states.filter((state) => items.some(({ counts }) => counts[state] > 0));
  printTable(
    '统计 Supervision: figures by office',
    ['单位 office', ...shown],
    items.map(({ office, counts }) => [both(office), ...shown.map((state) => counts[state] || '')]),
    56,
  );
}

/** Clues as supervision sees them: minimised, with every holder. Those of other regions are none of this supervisor's. */
export async function printSupervisedClues(system, supervisor, clues) {
  const asked = officerOf(system, supervisor);
  const seen = [];
  for (const { clueNo } of clues) seen.push(await ifThere(asked.get(`/clues/${clueNo}`)));
  const goods = ({ newest }) =>
    newest.goods
      .map(
        ({ name, brand, quantity }) =>
          `${name}${brand ? ` ${brand}` : ''} ${quantity.qualifier === 'at-least' ? '≥' : ''}${quantity.value} ${quantity.unit}`,
      )
      .join('; ');
  printTable(
    '监督 Supervision: clues across agencies',
    ['线索号 clue', '发布 poster', '货物 goods', '持有 holders'],
    seen
      .filter((clue) => clue?.isSummaryHere)
      .map((clue) => [
        clue.clueNo,
        clue.office.zh,
        goods(clue),
        clue.holders.map(({ office, stage }) => `${office.zh} ${stage}`).join(', '),
      ]),
    70,
  );
}

async function ifThere(answer) {
  try {
    return await answer;
  } catch (error) {
    if (error.status === 404) return undefined;
    throw error;
  }
}

const STAGES = {
  relayed: 'relayedAt',
  parked: 'parkedAt',
  stored: 'storedAt',
  opened: 'openedAt',
  'taken up': 'takenUpAt',
  declined: 'declinedAt',
  outcome: 'outcomeAt',
  'recall stored': 'recallStoredAt',
};

/** `relayed 10:02:11 → stored 10:02:11 → taken up 10:02:12` with the reason or outcome behind it. */
function chainOf(recipient) {
  const reached = Object.entries(STAGES).filter(([, field]) => recipient[field]);
  const said = recipient.outcome ?? recipient.declineReason;
  return `${reached.map(([stage, field]) => `${stage} ${time(recipient[field])}`).join(' → ')}${said ? ` (${said})` : ''}`;
}
