import net from 'node:net';

/** How a wire behaves. `passing` and `slow` deliver; `cut` refuses and resets; `half-open` takes everything and gives nothing. */
export const PASSING = { is: 'passing' };

/**
 * One TCP wire with a hand on it. Callers connect to `port`; `to()` says where it leads now. `behave` changes how it
 * behaves, also for the connections that stand. A half-open connection is dead for good: when the wire passes again both
 * ends hear a reset, as from a router that has forgotten them.
 */
export function openWire({ port, to }) {
  let manner = PASSING;
  const pairs = new Set();
  const server = net.createServer({ noDelay: true }, (near) => {
    if (manner.is === 'cut') return near.resetAndDestroy();
    const pair = { near, far: undefined, isDead: manner.is === 'half-open' };
    pairs.add(pair);
    const end = () => endPair(pairs, pair);
    near.on('error', end).on('close', end);
    if (pair.isDead) return near.resume();
    pair.far = net
      .connect({ ...to(), noDelay: true })
      .on('error', end)
      .on('close', end);
    carry(pair, near, pair.far, () => manner);
    carry(pair, pair.far, near, () => manner);
  });
  return {
    listen: () => new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve)),
    behave: (wanted) => {
      manner = wanted;
      for (const pair of pairs) {
        if (wanted.is === 'half-open') pair.isDead = true;
        else if (wanted.is === 'cut' || pair.isDead) endPair(pairs, pair);
      }
    },
    close: () => {
      for (const pair of pairs) endPair(pairs, pair);
      server.close();
    },
  };
}

/** Bytes from one end to the other, in order, late by what the wire's manner says; read no faster than they are written. */
function carry(pair, from, to, manner) {
  let last = Promise.resolve();
  from.on('data', (bytes) => {
    if (pair.isDead) return;
    const { delayMs = 0 } = manner();
    if (delayMs === 0 && !pair.isLate) return void deliver(pair, from, to, bytes);
    pair.isLate = true; // once late, what comes later waits its turn behind it
    from.pause();
    last = last
      .then(() => new Promise((resolve) => setTimeout(resolve, delayMs)))
      .then(() => deliver(pair, from, to, bytes));
    last.then(() => from.resume());
  });
  from.on('end', () => void last.then(() => pair.isDead || to.end()));
}

function deliver(pair, from, to, bytes) {
  if (pair.isDead || to.destroyed || to.write(bytes)) return;
  from.pause();
  to.once('drain', () => from.resume());
}

function endPair(pairs, pair) {
  if (!pairs.delete(pair)) return;
  for (const end of [pair.near, pair.far]) if (end && !end.destroyed) end.resetAndDestroy();
}
