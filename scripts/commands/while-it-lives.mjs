import { Trouble } from '../bootstrap/trouble.mjs';

const LOOKED_AT_EVERY_MS = 20_000;
const ANSWERS_WITHIN_MS = 10_000;

/**
 * Waits for a call as long as the service that was called lives: some go through all rows of a day and take minutes. One that
 * is stopped or cut off keeps its connections open and answers nothing, also not whether it lives.
 */
export async function whileItLives({ service, address, method }, call) {
  const given = new AbortController();
  const look = async () => {
    if (!(await lives(address))) given.abort(notAnswering(service, address, method));
  };
  const looking = setInterval(look, LOOKED_AT_EVERY_MS);
  try {
    return await call(given.signal);
  } finally {
    clearInterval(looking);
  }
}

async function lives(address) {
  try {
    const response = await fetch(new URL('/health/live', address), { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    await response.text();
    return true;
  } catch {
    return false;
  }
}

function notAnswering(service, address, method) {
  const seconds = (LOOKED_AT_EVERY_MS + ANSWERS_WITHIN_MS) / 1_000;
  const mayHappen = method === 'GET' ? '' : ' It may still do what it was asked: look before you repeat it.';
  return new Trouble(
    `${service} at ${address} has answered nothing for ${seconds} seconds, also not whether it lives: it is stopped, cut off or far too busy.${mayHappen} See \`npm run cluebridge -- status\`.`,
  );
}
