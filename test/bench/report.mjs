import { appendFileSync, writeFileSync } from 'node:fs';
import { table } from '../../scripts/demo/tables.mjs';
import { round } from './stats.mjs';

/**
 * Gathers figures and shows them. A figure is `{ name, value, unit, floor, floorName, p50, p95, p99, n, target }`; `ratio` is
 * value over floor, so for rates more is better and for times less is.
 */
export class Report {
  #figures = [];

  constructor(jsonFile) {
    this.jsonFile = jsonFile;
    if (jsonFile) writeFileSync(jsonFile, '');
  }

  /** Adds a figure and writes its line at once: a run that is cut short keeps what it has measured. */
  add(figure, conditions) {
    const ratio = figure.floor ? round(figure.value / figure.floor, 3) : undefined;
    const places = figure.unit === 'ms' ? 2 : 0;
    const whole = { ...figure, value: round(figure.value, places), floor: round(figure.floor, places), ratio };
    this.#figures.push(whole);
    const { name, value, unit, floor, p50, p95, p99, n } = whole;
    if (this.jsonFile) {
      const line = {
        name,
        value,
        unit,
        floor: floor ?? null,
        ratio: ratio ?? null,
        p50: p50 ?? null,
        p95: p95 ?? null,
        p99: p99 ?? null,
        n,
        conditions,
      };
      appendFileSync(this.jsonFile, `${JSON.stringify(line)}\n`);
    }
    console.log(`  ${name}: ${value} ${unit}${ratio === undefined ? '' : `, ${ratio} of ${whole.floorName}`}`);
  }

  /** The table of everything measured, with what was asked for beside it. */
  print(conditions) {
    const rows = this.#figures.map((f) => [
      f.name,
      `${f.value} ${f.unit}`,
      f.floor ?? '–',
      f.ratio ?? '–',
      f.p50 ?? '–',
      f.p95 ?? '–',
      f.p99 ?? '–',
      f.n,
      verdict(f),
    ]);
    console.log(
      `\n${table(['figure', 'value', 'floor', 'ratio', 'p50 ms', 'p95 ms', 'p99 ms', 'n', 'asked for'], rows, 60).join('\n')}`,
    );
    const { date, cores, cpu, memoryGb, node, postgres, kafka, kafkaCollector, fsync, synchronousCommit, commitOf } =
      conditions;
    console.log(
      `\n  ${date.slice(0, 16)}Z, ${cores} cores (${cpu}), ${memoryGb} GB, Node ${node}, PostgreSQL ${postgres} (fsync ${fsync}, synchronous_commit ${synchronousCommit}), Kafka ${kafka} (${kafkaCollector}), commit ${commitOf};`,
    );
    if (conditions.loadAverageBefore > cores)
      console.log(
        `  ! the machine was busy before the run (load ${conditions.loadAverageBefore}): figures are too low, look at ratios only`,
      );
    console.log('  load generator, services, broker and database share these cores. Clues of 25 fields, about 1.2 kB.');
  }
}

/** `target` is `{ atLeast }` or `{ below, of }`, `of` naming the percentile; without one the figure is a floor. */
function verdict({ target, value, ...figure }) {
  if (!target) return '';
  return target
    .map(({ atLeast, below, of }) => {
      if (atLeast !== undefined) return `${value >= atLeast ? '✓' : '✗'} ≥${atLeast}`;
      return `${{ value, ...figure }[of] < below ? '✓' : '✗'} ${of} <${below} ms`;
    })
    .join(', ');
}
