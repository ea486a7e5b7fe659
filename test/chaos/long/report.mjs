import { cpus, loadavg, totalmem } from 'node:os';
import { commit } from '../../../scripts/testing/commit.mjs';
import { sentenceOf } from './plan.mjs';

const SHOWN = 10;

/** What a run was made under; without it its durations say nothing. */
export function conditionsOf({ disks }) {
  return {
    date: new Date().toISOString(),
    commitOf: commit(),
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadAverageBefore: Math.round(loadavg()[0] * 10) / 10,
    fullDisk: disks.canFill()
      ? 'database and broker on small disks (tmpfs) of their own, filled to the last byte'
      : 'not injected: no disk could be mounted here (that needs root on Linux)',
    clockJump: 'what the service takes for the time is shifted (Date); database and broker keep theirs',
    connections: 'each service reaches database and broker through a TCP proxy of this program',
    fsync: 'off: processes are killed, the machine is not',
  };
}

/** The whole report as data. */
export function reportOf({ options, conditions, turns, loads, verdicts, durations }) {
  const recovered = turns.map(({ recoveredMs }) => recoveredMs).sort((one, other) => one - other);
  const takeOvers = turns.flatMap(({ facts }) => facts.flatMap(({ takeOverMs }) => takeOverMs ?? []));
  return {
    isHeld: verdicts.every(({ broken }) => broken.length === 0),
    options,
    conditions,
    loads,
    disturbances: turns.reduce((sum, { together }) => sum + together.length, 0),
    kinds: countsOf(turns.flatMap(({ together }) => together.map(({ kind }) => kind))),
    recoveryMs: { median: recovered[recovered.length >> 1], longest: recovered.at(-1) },
    takeOverMs: takeOvers,
    durations,
    verdicts: verdicts.map(({ claim, compared, broken }) => ({
      claim,
      compared,
      brokenCount: broken.length,
      broken: broken.slice(0, 200),
    })),
    plan: turns.map(({ at, together, lastedMs, recoveredMs, facts }) => ({
      atMs: at,
      what: together.map(sentenceOf),
      lastedMs,
      recoveredMs,
      facts,
    })),
  };
}

function countsOf(kinds) {
  return Object.fromEntries(
    [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}

/** The report for people: one line a claim, the broken ones with what broke them. */
export function pageOf(report, file) {
  const { isHeld, options, conditions, disturbances, kinds, recoveryMs, takeOverMs, loads, verdicts, durations } =
    report;
  const seconds = (ms) => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`);
  return [
    '',
    `seed ${options.seed}: ${disturbances} disturbances in ${options.minutes} minutes (${Object.entries(kinds)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', ')})`,
    `begun ${conditions.date.slice(0, 16)}Z, commit ${conditions.commitOf}, Node ${conditions.node}, ${conditions.cores} cores`,
    `load: ${loads}`,
    `ready again after a disturbance: median ${seconds(recoveryMs.median)}, longest ${seconds(recoveryMs.longest)}; second relay led after ${takeOverMs.map(seconds).join(', ') || '–'}`,
    `durations: ${Object.entries(durations)
      .map(([what, ms]) => `${what} ${seconds(ms)}`)
      .join(', ')}`,
    '',
    `      ${'compared'.padStart(9)} ${'broken'.padStart(7)}  claim`,
    ...verdicts.flatMap(({ claim, compared, brokenCount, broken }) => [
      `  ${brokenCount === 0 ? '✓' : '✗'}   ${String(compared).padStart(9)} ${String(brokenCount).padStart(7)}  ${claim}`,
      ...broken.slice(0, SHOWN).map((one) => `${' '.repeat(26)}${one.slice(0, 400)}`),
    ]),
    '',
    `report: ${file}`,
    isHeld
      ? 'everything held'
      : `NOT everything held; again: npm run test:chaos -- --minutes ${options.minutes} --seed ${options.seed}`,
    '',
  ].join('\n');
}
