import type { Clauses } from '../clauses/clauses.js';
import { markdownTable } from '../data/markdown-table.js';
import type { Title } from '../data/title.js';
import { clauseRef } from './assess-grounds.js';
import type { AddingUp, CrimeLines, Ground, LineVersion, Span, Thresholds, Tier } from './definitions.js';
import { MEASURES } from './measures.js';
import { groundTitle, MARK_WORDS, NOTICE, SUSPICION_WORDS } from './words.js';

/** `docs/legal/thresholds.md`: every line of every crime through time, for people. Pure, so a test can tell a stale page. */
export function renderThresholds(thresholds: Thresholds, clauses: Clauses): string {
  const head = [
    '# 数额标准 Thresholds',
    '',
    'Generated from `libs/law/data/thresholds` by `libs/law/src/thresholds/write-thresholds-main.ts`; do not edit by hand.',
    '',
    `**${both(NOTICE)}**`,
    '',
    `合理嫌疑 Reasonable suspicion (\`order-310/3.2\`): ${both(SUSPICION_WORDS)}`,
    '',
    `Marks: V ${both(MARK_WORDS.V)}; M ${both(MARK_WORDS.M)}. 标准含本数 a line is met when it is reached.`,
  ];
  return [...head, ...[...thresholds.values()].flatMap((crime) => renderCrime(crime, clauses)), ''].join('\n');
}

function renderCrime(crime: CrimeLines, clauses: Clauses): string[] {
  const rows = Object.entries(crime.grounds).flatMap(([id, ground]) =>
    ground.versions.map((version) => cells(id, ground, version)),
  );
  return [
    '',
    `## ${crime.crime} ${crime.title.zh} · ${crime.title.en}`,
    '',
    both(clauseRef(clauses, crime.clause)),
    '',
    ...markdownTable(['ground', '标准 measure', 'in force', 'line', 'upper tier', 'clause', 'mark'], rows),
    '',
    ...renderRules(crime),
  ];
}

function cells(id: string, ground: Ground, version: LineVersion): string[] {
  const { unit } = MEASURES[ground.measure];
  const said = [version.reading, version.note, ground.when?.repeat?.note].filter((words) => words !== undefined);
  return [
    `\`${id}\``,
    [both(groundTitle(ground, version)), ...said.map((words) => `*${both(words)}*`)].join('<br>'),
    span(version),
    `${grouped(version.line)} ${unit.zh}`,
    (version.upper ?? []).map((tier) => renderTier(tier)).join('<br>') || '–',
    `\`${version.clause}\``,
    version.mark === 'V' ? 'V' : `**${version.mark} ${MARK_WORDS[version.mark].zh}**`,
  ];
}

function renderTier({ at, clause, if: condition, reading }: Tier): string {
  const said = [condition, reading].filter((words) => words !== undefined).map((words) => `*${both(words)}*`);
  return [grouped(at), ...(clause ? [`\`${clause}\``] : []), ...said].join(' ');
}

function renderRules({ adding, units = [], remarks = [] }: CrimeLines): string[] {
  const marked = (mark: string) => (mark === 'V' ? mark : `**${mark}**`);
  return [
    ...adding.map(
      (rule) =>
        `- 累计 adding up, ${span(rule)}: \`${rule.clause}\` ${marked(rule.mark)}${namesOf(rule)}${rule.note ? ` ${both(rule.note)}` : ''}`,
    ),
    ...units.map((rule) => `- 单位 units, ${span(rule)}: ×${rule.multiple}, \`${rule.clause}\` ${marked(rule.mark)}`),
    ...remarks.map((remark) => `- ${span(remark)}: ${both(remark.text)} \`${remark.clause}\` ${marked(remark.mark)}`),
  ];
}

function namesOf({ names }: AddingUp): string {
  return names ? ` (${names.map((name) => both(MEASURES[name].title)).join(', ')}; 其他 others: **M**)` : '';
}

function span({ from, until }: Span): string {
  return `${from} – ${until ?? ''}`.trim();
}

function both({ zh, en }: Title): string {
  return `${zh} ${en}`;
}

function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}
