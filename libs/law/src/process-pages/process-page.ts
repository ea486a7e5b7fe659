import type { Title } from '../data/title.js';
import { diagramName, inlined } from './diagrams.js';
import type { Diagrams } from './diagrams.js';
import { NATURE_WORDS } from './nature-words.js';
import { PAGE_STYLE } from './page-style.js';
import type { ClockLine, ProcessTable, StateLine, StepLine, TrackTable } from './process-table.js';

/** The process table as one page that needs nothing else: no script, no font, no picture from elsewhere. */
export function processPage(table: ProcessTable, diagrams: Diagrams): string {
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    `<head><meta charset="utf-8"><title>${both(table)}</title><style>${PAGE_STYLE}</style></head>`,
    '<body>',
    `<h1>${both(table)} <code>${escaped(table.pack)}</code></h1>`,
    `<p>自 ${escaped(table.effectiveFrom)} 起 · in force from ${escaped(table.effectiveFrom)}。案件沿用立卷时的规则包 · a case keeps the pack it was opened under.</p>`,
    `<nav>${table.tracks.map(({ track, zh }) => `<a href="#${escaped(track)}">${escaped(zh)}</a>`).join(' ')} <a href="#clocks">期限</a></nav>`,
    ...table.tracks.map((track) => trackSection(track, diagrams)),
    clockSection(table.clocks),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function trackSection(track: TrackTable, diagrams: Diagrams): string {
  const drawn = diagrams.get(diagramName(track));
  return [
    `<h2 id="${escaped(track.track)}">${both(track)} <code>${escaped(track.track)} v${track.version}</code></h2>`,
    ...(drawn ? [`<figure>${inlined(drawn)}</figure>`] : []),
    tableOf(['状态 state', '等待 waits for', '期限 by when'], track.states.map(stateCells)),
    tableOf(
      ['步骤 step', '从 → 到 from → to', '办理人 by', '需要 asks for', '文书 papers', '期限 clocks', '依据 article'],
      track.steps.map(stepCells),
    ),
  ].join('\n');
}

function stateCells({ state, waitsFor, within, noLimitBecause, noLimitBecauseZh, ...title }: StateLine): string[] {
  const reason = [noLimitBecauseZh, noLimitBecause].filter((one) => one !== undefined).join(' · ') || '—';
  const limit = within === undefined ? escaped(reason) : code(within);
  return [`${both(title)} ${code(state)}`, waitsFor.map(code).join(' ') || '—', limit];
}

function stepCells(step: StepLine): string[] {
  const when = step.when.map((one) => `${code(one.track)}: ${one.in.map(code).join(' ')}`);
  const moves = step.moves.map(
    ({ track, from, to, whenGoods = [] }) =>
      `${code(track)}: ${code(from)} → ${code(to)}${whenGoods.length > 0 ? ` (goods: ${whenGoods.map(code).join(' ')})` : ''}`,
  );
  return [
    `${both(step)} ${code(step.step)}`,
    [`${step.from.map(code).join(' ')} → ${code(step.to)}`, ...when, ...moves].join('<br>'),
    `${escaped(step.byTitle.zh)} ${escaped(step.roles.join(', '))}${step.orWhoPresides ? '，或者主持工作的负责人 or who presides' : ''}`,
    escaped(step.asksFor.join(', ')) || '—',
    step.papers.map((paper) => paperCell(step, paper)).join('、') || '—',
    clockChanges(step).join('<br>') || '—',
    step.clauses.map(({ id, zh }) => `${code(id)} ${escaped(zh)}`).join('<br>'),
  ];
}

function paperCell({ requiredPapers = [] }: StepLine, { kind, zh }: StepLine['papers'][number]): string {
  return `${escaped(zh)}${requiredPapers.includes(kind) ? '（必备 required）' : ''}`;
}

function clockChanges({ startsFor = [], pauses = [], resumes = [], after = [], ...step }: StepLine): string[] {
  const forMeasures = startsFor.flatMap(({ owner, measure, clock }) =>
    clock ? `+ ${code(clock)} (${escaped(`${measure}, ${owner}`)})` : [],
  );
  return [
    ...step.starts.map((rule) => `+ ${code(rule)}`),
    ...forMeasures,
    ...step.stops.map((rule) => `− ${code(rule)}`),
    ...pauses.map((rule) => `中止 pauses ${code(rule)}`),
    ...resumes.map((rule) => `继续 resumes ${code(rule)}`),
    ...(step.extends ?? []).map((rule) => `延长 extends ${code(rule)}`),
    ...after.map((rule) => `届满后 after ${code(rule)}`),
  ];
}

function clockSection(clocks: readonly ClockLine[]): string {
  const cells = clocks.map((clock) => [
    `${both(clock)} ${code(clock.rule)}`,
    NATURE_WORDS[clock.nature],
    clock.lengths
      .map(({ n, unit, regime, from }) => `${n} ${unit} (${regime}, ${from})`)
      .map(escaped)
      .join('<br>'),
    both(clock.runsFrom),
    code(clock.awaits),
    `${code(clock.clause.id)} ${escaped(clock.clause.zh)} ${clock.mark}`,
  ]);
  const head = ['期限 clock', '性质 nature', '长度 length', '起算 counts from', '终止于 ends with', '依据 article'];
  return `<h2 id="clocks">期限 Clocks</h2>\n${tableOf(head, cells)}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('\n')}</table>`;
}

function both({ zh, en }: Title): string {
  return `${escaped(zh)} · ${escaped(en)}`;
}

function code(text: string): string {
  return `<code>${escaped(text)}</code>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
