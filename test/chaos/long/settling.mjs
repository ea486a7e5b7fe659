import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '../../../scripts/bootstrap/repository.mjs';

const LOOK_EVERY_MS = 1_000;
/** Effects gather for a moment before they are sent, so one still look is not stillness. */
const STILL_LOOKS = 5;

/** Resolves with undefined when nothing is on the way any more, or with what still moves when the time is over. */
export async function stillness(system, books, withinMs) {
  const end = performance.now() + withinMs;
  let still = 0;
  let moving = ['nothing was looked at'];
  while (performance.now() < end) {
    moving = (await Promise.all(SERVICES.map((service) => movingAt(system, books, service)))).flat();
    still = moving.length === 0 ? still + 1 : 0;
    if (still >= STILL_LOOKS) return undefined;
    await pause(LOOK_EVERY_MS);
  }
  return moving;
}

async function movingAt(system, books, service) {
  try {
    const answer = await fetch(`${system.addresses[service]}/metrics`, { signal: AbortSignal.timeout(5_000) });
    const lag = sumOf(await answer.text(), 'kafka_consumergroup_lag');
    const [{ outbox, unsealed }] = await books.rows(
      service,
      `select (select count(*) from outbox)::int as outbox, (select count(*) from audit_unsealed where since < 'infinity')::int as unsealed`,
    );
    return [
      ...(lag > 0 ? [`${service}: lag ${lag}`] : []),
      ...(outbox > 0 ? [`${service}: ${outbox} in the outbox`] : []),
      ...(unsealed > 0 ? [`${service}: ${unsealed} acts not sealed`] : []),
    ];
  } catch (error) {
    return [`${service}: ${error.message}`];
  }
}

function sumOf(metrics, name) {
  const lines = metrics.split('\n').filter((line) => line.startsWith(`${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
