import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { pause, percentile } from '../stats.mjs';
import { READERS } from './intake.mjs';

const CALLERS = 64;
const AT_ONCE = 2_000;
const EVERY_MS = 2_000;
const MIB = 2 ** 20;
/** The old space: the young one is up to 128 MiB of garbage by design, and hides a leak or feigns one. */
const GAUGES = {
  rss: /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)$/m,
  'old-space': /^nodejs_heap_space_size_used_bytes\{[^}]*space="old"[^}]*\} (\S+)$/m,
};
/** What is left when garbage has just been collected, not what lies about in between. */
const PERCENTILE = 20;

/**
 * Whether memory stays flat while everything runs and clues are posted as fast as they are taken, for `--minutes`. A figure
 * is the lowest fifth of its samples in the last fifth of the time beside that of the second fifth, when a process has warmed
 * up: 1 is flat. What readers cannot keep up with waits at the broker, not in a process.
 */
export async function measureMemory({ system, report, conditions, settings }) {
  const began = performance.now();
  const isOver = () => performance.now() - began > settings.minutes * 60_000;
  const samples = [];
  const [posted] = await Promise.all([postUntil(system, isOver), sampleUntil(system, isOver, samples, began)]);
  report.add(
    { name: 'memory.posted', unit: 'clues/s', value: posted / (settings.minutes * 60), n: posted },
    conditions,
  );
  for (const owner of Object.keys(system.services))
    for (const kind of Object.keys(GAUGES)) {
      const own = samples.filter((sample) => sample.owner === owner);
      const lowOf = (from, to) =>
        percentile(
          own.filter(({ at }) => at >= from && at < to).map((sample) => sample[kind] / MIB),
          PERCENTILE,
        );
      const whole = settings.minutes * 60_000;
      report.add(
        {
          name: `memory.${owner}.${kind}`,
          unit: 'MiB',
          value: lowOf(whole * 0.8, Infinity),
          floor: lowOf(whole * 0.2, whole * 0.4),
          floorName: 'the second fifth of the time',
          n: own.length,
        },
        conditions,
      );
    }
}

async function postUntil(system, isOver) {
  let posted = 0;
  for (let run = 0; !isOver(); run++) {
    const { n } = await postLoad({
      url: `${system.services.customs}/clues`,
      callers: CALLERS,
      requests: AT_ONCE,
      bodies: clueBodies(`memory-${run}`, READERS),
      headers: { 'x-api-key': system.apiKeys['changping-customs'] },
    });
    posted += n;
  }
  return posted;
}

async function sampleUntil(system, isOver, samples, began) {
  while (!isOver()) {
    for (const [owner, address] of Object.entries(system.services)) {
      const text = await (await fetch(`${address}/metrics`)).text();
      const figures = Object.entries(GAUGES).map(([kind, pattern]) => [kind, Number(pattern.exec(text)?.[1])]);
      samples.push({ owner, at: performance.now() - began, ...Object.fromEntries(figures) });
    }
    await pause(EVERY_MS);
  }
}
