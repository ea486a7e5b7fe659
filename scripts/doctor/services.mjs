import { samplesOf } from './metrics-text.mjs';
import { figuresOf } from './service-figures.mjs';
import { answering, clockSkew } from './verdicts.mjs';

const ANSWER_WITHIN_MS = 5_000;
const SET_THE_CLOCK = 'let chrony or systemd-timesyncd set the clock on both machines';

/** Readiness, clock and figures of one service. */
export async function examineService(service, address) {
  const ready = await ask(`${address}/health/ready`);
  if (ready.trouble !== undefined) return [answering('ready', service, ready, `is it started? ${address}`)];
  const down = Object.entries(ready.json?.checks ?? {}).filter(([, state]) => state !== 'up');
  const trouble =
    ready.status === 200 ? undefined : `not ready: ${down.map(([name]) => name).join(', ') || ready.status} is down`;
  const state = answering('ready', service, { said: 'ready', trouble }, 'its log says why it cannot reach it');
  const metrics = await ask(`${address}/metrics`);
  const figures =
    metrics.trouble === undefined && metrics.status === 200
      ? figuresOf(service, samplesOf(metrics.text))
      : [answering('figures', service, { trouble: metrics.trouble ?? `/metrics answers ${metrics.status}` })];
  return [state, ...(ready.skewMs === undefined ? [] : [clockSkew(service, ready.skewMs, SET_THE_CLOCK)]), ...figures];
}

async function ask(url) {
  try {
    const sent = Date.now();
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const answered = Date.now();
    const text = await response.text();
    return {
      status: response.status,
      text,
      json: jsonOf(text),
      skewMs: skewOf(response.headers.get('date'), sent, answered),
    };
  } catch (error) {
    return { trouble: `does not answer (${error.cause?.code ?? error.message})` };
  }
}

/** A Date header is cut to whole seconds, so its instant lies within the second it begins; 0 when that fits. */
function skewOf(header, sent, answered) {
  const from = Date.parse(header ?? '');
  if (Number.isNaN(from)) return undefined;
  if (from > answered) return from - answered;
  return from + 1_000 < sent ? from + 1_000 - sent : 0;
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
