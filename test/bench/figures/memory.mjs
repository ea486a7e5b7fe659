import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { pause, percentile } from '../stats.mjs';
import { READERS } from './intake.mjs';

const CALLERS = 64;
const AT_ONCE = 2_000;
const EVERY_MS = 2_000;
const MIB = 2 ** 20;
const GAUGES = { rss: 'process_resident_memory_bytes', heap: 'nodejs_heap_size_used_bytes' };

/**
 * Whether memory stays flat while everything runs and clues are posted as fast as they are taken, for `--minutes`. A figure
 * is the median of the last fifth of the time beside that of the second fifth, when a process has warmed up: 1 is flat. What
 * readers cannot keep up with waits at the broker, not in a process.
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
      const medianOf = (from, to) =>
        percentile(
          own.filter(({ at }) => at >= from && at < to).map((sample) => sample[kind] / MIB),
          50,
        );
      const whole = settings.minutes * 60_000;
      report.add(
        {
          name: `memory.${owner}.${kind}`,
          unit: 'MiB',
          value: medianOf(whole * 0.8, Infinity),
          floor: medianOf(whole * 0.2, whole * 0.4),
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
      const gauge = (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
      const { rss, heap } = GAUGES;
      samples.push({ owner, at: performance.now() - began, rss: gauge(rss), heap: gauge(heap) });
    }
    await pause(EVERY_MS);
  }
}
