import { spread } from '../stats.mjs';

const DAY_MS = 86_400_000;

/** Asks a question `reads` times, one after the other, at most for `withinMs`; a list from its beginning and from its middle. */
export async function measuredQuestion(system, { name, as, route }, { reads, withinMs }) {
  const read = await readerOf(system, as);
  const { items, next } = await read(route(0));
  if (items?.length === 0) throw new Error(`${name} finds nothing: it would measure nothing`);
  const middle = (at) => `${route(at)}&after=${placeInTheMiddle(next, at, reads)}`;
  const figures = [await timed(reads, withinMs, name, (at) => read(route(at)))];
  const hasMiddle = items && next && (await read(middle(reads / 2))).items.length > 0;
  if (hasMiddle) figures.push(await timed(reads, withinMs, `${name}.middle`, (at) => read(middle(at))));
  return figures;
}

async function timed(reads, withinMs, name, read) {
  const took = [];
  const began = performance.now();
  for (let at = 0; at < reads && performance.now() - began < withinMs; at++) {
    const start = performance.now();
    await read(at);
    took.push(performance.now() - start);
  }
  const figures = spread(took);
  return { name, value: figures.p50, n: took.length, ...figures };
}

async function readerOf(system, { owner, office, officer }) {
  const headers = office
    ? { 'x-api-key': system.apiKeys[office] }
    : { authorization: `Bearer ${await system.token(officer, owner)}` };
  return async (route) => {
    const answer = await fetch(`${system.services[owner]}${route}`, { headers });
    if (!answer.ok) throw new Error(`GET ${route} of ${owner} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}

/**
 * A cursor as it was given out, moved to a place in the middle half of the three years: paging there takes thousands of requests.
 * What is to do sorts by its date: the middle is among those without one, in order of their cases, which are of the last tenth.
 */
function placeInTheMiddle(next, at, reads) {
  const [list, , id, ...rest] = JSON.parse(Buffer.from(next, 'base64url').toString());
  const isToDo = rest.length > 0;
  const days = (isToDo ? 110 : 1_095) * (0.25 + (0.5 * at) / reads);
  const then = new Date(Date.now() - days * DAY_MS).toISOString();
  const place = isToDo ? ['infinity', `AJ-${then.slice(0, 10).replaceAll('-', '')}`, ...rest] : [then, id];
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
}
