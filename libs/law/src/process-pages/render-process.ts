import type { ClockRule } from '../clocks/clock-rule.js';
import type { Law } from '../law.js';
import type { Pack } from '../packs/pack.js';
import { markdownTable } from '../data/markdown-table.js';
import { diagramName } from './diagrams.js';
import { NATURE_WORDS } from './nature-words.js';
import type { StateDefinition, TrackDefinition } from '../process/definitions.js';
import { titleOfActor } from '../judging/holders.js';
import type { Move } from '../process/joints.js';
import type { Process, Step } from '../process/process.js';

/** `docs/legal/process.md`: the newest rules as tables for people, each track with its diagram. Pure. */
export function renderProcess(law: Law): string {
  const newest = newestPacks(law);
  return [
    '# 流程 The process',
    '',
    'Generated from `libs/law/data` by `npm run contracts`; do not edit by hand. A case keeps the rules it was opened under.',
    'Tracks run side by side. A step is recorded only when its track stands in one of its states; a paper that is missing is a warning.',
    ...newest.flatMap((pack) => renderPack(law, pack)),
    '',
  ].join('\n');
}

/** The tracks that diagrams are drawn of: each version once, as the newest pack that has it runs it. */
export function drawnTracks(law: Law): readonly { readonly process: Process; readonly track: TrackDefinition }[] {
  const drawn = [...law.processes.values()].flatMap((process) => process.tracks.map((track) => ({ process, track })));
  return [...new Map(drawn.map((one) => [diagramName(one.track), one])).values()];
}

function newestPacks(law: Law): readonly Pack[] {
  const all = law.packs.all();
  return all.filter((pack) => all.every((other) => other.pack !== pack.pack || other.version <= pack.version));
}

function renderPack(law: Law, pack: Pack): string[] {
  const process = law.processes.get(pack.key)!;
  return [
    '',
    `## ${pack.title.zh} · ${pack.title.en} (\`${pack.key}\`)`,
    ...process.tracks.flatMap((track) => renderTrack(process, track)),
    '',
    '## 期限 Clocks',
    '',
    ...markdownTable(
      ['clock', 'nature', 'length', 'counts from', 'who', 'ends with', 'article'],
      clocksOf(law, process).map((rule) => clockCells(rule, process)),
    ),
  ];
}

/** Those that some step starts: a clock that only an older pack knows is not among the newest rules. */
function clocksOf({ rules }: Law, process: Process): ClockRule[] {
  const started = new Set(process.steps().flatMap(clocksStartedBy));
  return rules.all().filter(({ rule }) => started.has(rule));
}

function clocksStartedBy({ starts = [], startsWhen = [], startsFor = [] }: Step): string[] {
  return [...starts, ...startsWhen.map(({ clock }) => clock), ...startsFor.flatMap(({ clock }) => clock ?? [])];
}

function renderTrack(process: Process, track: TrackDefinition): string[] {
  const steps = process.steps().filter((step) => step.track === track.track);
  return [
    '',
    `### ${track.title.zh} · ${track.title.en} (\`${track.track}\`)`,
    '',
    `![${track.title.en}](../../libs/law/data/diagrams/${diagramName(track)}.svg)`,
    '',
    ...markdownTable(['state', 'waits for', 'by when'], Object.entries(track.states).map(stateCells)),
    '',
    ...markdownTable(
      ['step', 'from → to', 'by', 'asks for', 'papers', 'starts, ends', 'moves', 'article'],
      steps.map((step) => stepCells(process, step)),
    ),
  ];
}

function stateCells([name, { title, waits }]: [string, StateDefinition]): string[] {
  const { for: awaited = [], within, noLimitBecause } = waits ?? {};
  const limit = within ? code(within) : noLimitBecause;
  return [`${code(name)} ${title.zh} ${title.en}`, awaited.map(code).join(', ') || '—', limit || '—'];
}

function stepCells(process: Process, step: Step): string[] {
  const when = [
    ...(step.when ?? []).map((one) => `while ${one.track} is ${one.in.join(' or ')}`),
    ...(step.onlyMeasure ? [`only ${step.onlyMeasure}${step.onceFound ? ', found to infringe' : ''}`] : []),
    ...(step.after ?? []).map((rule) => `after ${rule} (else a warning)`),
  ];
  const moves = (step.moves ?? []).map(
    ({ track, from, to, optional, whenGoods }) =>
      `${track}: ${from} → ${to}${optional ? ` (if there${whereGoodsAre(whenGoods)})` : ''}`,
  );
  return [
    `${code(step.name)} ${step.title.zh} ${step.title.en}`,
    [`${step.from.join(', ')} → ${step.to}`, ...asideOf(step), ...when].join('; '),
    `${titleOfActor(process.parts, step.by).zh} ${step.by}: ${step.roles.join(', ')}${step.orWhoPresides ? ', or who presides (主持工作的负责人)' : ''}`,
    Object.keys(step.requires ?? {}).join(', ') || '—',
    (step.documents ?? []).map((kind) => process.documents[kind]?.title.zh ?? kind).join('、') || '—',
    clockChanges(step).join('<br>') || '—',
    [...moves, ...circumstancesOf(step)].join('<br>') || '—',
    [step.basis, ...(step.seeAlso ?? [])].map(code).join(', '),
  ];
}

function clockChanges(step: Step): string[] {
  return [
    ...(step.starts ?? []).map((one) => `+ ${one}`),
    ...(step.startsWhen ?? []).map(
      (one) => `+ ${one.clock} (when ${one.track} is ${one.in.join(' or ')}${whereGoodsAre(one.whenGoods)})`,
    ),
    ...(step.startsFor ?? []).map(({ owner, measure, clock, noPowerFoundIn }) =>
      clock ? `+ ${clock} (${measure} by ${owner})` : `no power found in ${noPowerFoundIn} (${measure} by ${owner})`,
    ),
    ...(step.pauses ?? []).map((one) => `pauses ${one}`),
    ...(step.resumes ?? []).map((one) => `resumes ${one}`),
    ...(step.extends ?? []).map((one) => `extends ${one}`),
    ...(step.stops ?? []).map((one) => `− ${one}`),
  ];
}

function whereGoodsAre(whenGoods: Move['whenGoods']): string {
  return whenGoods ? `; goods of the agency: ${whenGoods.join(' or ')}` : '';
}

function asideOf({ isAside, onlyAsMirror }: Step): string[] {
  return [...(isAside ? ['beside the process'] : []), ...(onlyAsMirror ? ['with a step of another case'] : [])];
}

function circumstancesOf({ warnsWhen = [], refusedWhen = [], relates }: Step): string[] {
  return [
    ...warnsWhen.map(({ code: sentence, basis }) => `warns ${sentence} (${basis})`),
    ...refusedWhen.map(({ code: sentence, basis }) => `refused ${sentence} (${basis})`),
    ...(relates?.mirror ? [`other case: ${relates.mirror} (${relates.how})`] : []),
  ];
}

function clockCells(rule: ClockRule, process: Process): string[] {
  const lengths = rule.versions.map(({ n, unit, from, regime }) => `${n} ${unit} (${regime}, from ${from})`);
  return [
    `${code(rule.rule)} ${rule.title.zh}`,
    NATURE_WORDS[rule.nature],
    lengths.join('; '),
    `${rule.runsFrom.zh} ${rule.runsFrom.en}`,
    process.parts[rule.office].title.zh,
    code(rule.awaits),
    `${code(rule.basis)} ${rule.mark}`,
  ];
}

/** A track as a Graphviz graph; steps of other tracks that move it are dashed. */
export function dotOf(process: Process, { track, initial, states }: TrackDefinition): string {
  const nodes = Object.entries(states).map(([name, { title, final }]) => {
    const shape = final ? 'peripheries=2' : name === initial ? 'style="rounded,bold"' : 'style=rounded';
    return `  ${quoted(name)} [label=${quoted(`${title.zh}\\n${name}`)} ${shape}];`;
  });
  const edges = process.steps().flatMap((step) => edgesOf(step, track));
  return [
    'digraph {',
    '  rankdir=LR; node [shape=box margin="0.25,0.06" fontname="Noto Sans CJK SC,sans-serif"]; edge [fontname="Noto Sans CJK SC,sans-serif" fontsize=11];',
    ...nodes,
    ...edges,
    '}',
  ].join('\n');
}

function edgesOf(step: Step, track: string): string[] {
  const label = `label=${quoted(`${step.title.zh}\\n${step.name}`)}`;
  if (step.track === track) return step.from.map((from) => `  ${quoted(from)} -> ${quoted(step.to)} [${label}];`);
  const joints = (step.moves ?? []).filter((move) => move.track === track);
  return joints.map(({ from, to }) => `  ${quoted(from)} -> ${quoted(to)} [${label} style=dashed];`);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

function code(text: string): string {
  return `\`${text}\``;
}
