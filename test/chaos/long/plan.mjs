import { seeded } from '../../../scripts/testing/seeded.mjs';
import { AGENCIES, SERVICES } from '../../../scripts/bootstrap/repository.mjs';

const SERVERS = ['kafka', 'postgresql'];

/**
 * What can happen: to whom, and for how long (milliseconds, from and to). Pauses and cuts are shorter and longer than what
 * waits for them: 3 s to connect, 8 s for a member of a consumer group, 15 s for a request.
 */
export const KINDS = {
  'kill-service': { victims: SERVICES, lasts: [0, 5_000], often: 3 },
  'kill-broker': { victims: ['kafka'], lasts: [0, 8_000], often: 2 },
  'kill-database': { victims: ['postgresql'], lasts: [0, 5_000], often: 2 },
  'pause-service': { victims: SERVICES, lasts: [1_000, 20_000], often: 2 },
  'pause-server': { victims: SERVERS, lasts: [1_000, 20_000], often: 2 },
  'cut-broker': { victims: SERVICES, lasts: [1_000, 20_000], often: 1 },
  'cut-database': { victims: SERVICES, lasts: [1_000, 20_000], often: 1 },
  partition: { victims: SERVICES, lasts: [2_000, 20_000], often: 2 },
  'half-open': { victims: SERVICES, lasts: [5_000, 20_000], often: 2 },
  slow: { victims: SERVICES, lasts: [5_000, 20_000], often: 1 },
  'full-disk': { victims: SERVERS, lasts: [3_000, 10_000], often: 1 },
  'clock-jump': { victims: SERVICES, lasts: [5_000, 20_000], often: 2 },
  'second-process': { victims: SERVICES, lasts: [2_000, 8_000], often: 2 },
  // The one agency that posts nothing in this run: what it has acknowledged to nobody cannot be lost with its database.
  'older-database': { victims: ['tobacco-monopoly'], lasts: [10_000, 15_000], often: 1, once: true },
};

/** What takes part in a disturbance, so that two at a time are about different things. */
const TOUCHES = { 'older-database': [...SERVERS, ...AGENCIES], 'full-disk': SERVERS };
const PAIR_OF_FIVE = 2;
const GAP_MS = [1_000, 6_000];
const SLOWNESS_MS = [20, 400];
const JUMP_MS = [15_000, 90_000];

/**
 * The disturbances of a seed, one round after another, without end: each round shuffles all kinds (those that happen
 * often stand in it more than once), so that each has happened before any has happened too often. Two of five come in pairs.
 */
export function* planOf({ seed, only = Object.keys(KINDS) }) {
  const random = seeded(seed);
  const within = ([from, to]) => Math.round(from + random() * (to - from));
  const disturbance = (kind) => {
    const { victims, lasts } = KINDS[kind];
    return { kind, victim: oneOf(victims, random), lastsMs: within(lasts), ...detailsOf(kind, within, random) };
  };
  for (let round = 0; ; round += 1) {
    const deck = shuffled(deckOf(only, round), random).map(disturbance);
    if (deck.length === 0) return;
    while (deck.length > 0) {
      const first = deck.shift();
      const wantsPair = random() * 5 < PAIR_OF_FIVE;
      const second = wantsPair ? deck.findIndex((other) => areApart(first, other)) : -1;
      yield { gapMs: within(GAP_MS), together: second < 0 ? [first] : [first, ...deck.splice(second, 1)] };
    }
  }
}

function deckOf(only, round) {
  return only.flatMap((kind) => {
    const { often, once } = KINDS[kind];
    return once && round > 0 ? [] : Array.from({ length: often }, () => kind);
  });
}

/** Where in the network, how slow, how far: what a kind needs to be told besides its victim. */
function detailsOf(kind, within, random) {
  const wires = ['database', 'broker'];
  if (kind === 'cut-broker') return { wires: ['broker'] };
  if (kind === 'cut-database') return { wires: ['database'] };
  if (kind === 'partition') return { wires };
  if (kind === 'half-open') return { wires: oneOf([['database'], ['broker'], wires], random) };
  if (kind === 'slow') return { wires, delayMs: within(SLOWNESS_MS) };
  if (kind === 'clock-jump') return { jumpMs: within(JUMP_MS) * (random() < 0.5 ? -1 : 1) };
  return {};
}

function areApart(one, other) {
  const touched = ({ kind, victim }) => [...(TOUCHES[kind] ?? []), victim];
  return one.kind !== other.kind && !touched(one).some((each) => touched(other).includes(each));
}

function oneOf(list, random) {
  return list[Math.floor(random() * list.length)];
}

function shuffled(list, random) {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(random() * left.length), 1)[0]);
}

/** One line for people: what happens to whom. */
export function sentenceOf({ kind, victim, lastsMs, wires, delayMs, jumpMs }) {
  const more = [
    ...(wires ? [wires.join('+')] : []),
    ...(delayMs ? [`${delayMs} ms each way`] : []),
    ...(jumpMs ? [`${jumpMs > 0 ? '+' : '−'}${Math.abs(jumpMs / 1000).toFixed(0)} s`] : []),
    `${(lastsMs / 1000).toFixed(1)} s`,
  ];
  return `${kind} ${victim} (${more.join(', ')})`;
}
