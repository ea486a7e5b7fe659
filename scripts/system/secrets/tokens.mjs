import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';

const ANSWER_WITHIN_MS = 20_000;

/**
 * A demo officer's bearer token from the running development issuer, for the service of the officer's office unless another
 * audience is named (operators belong to no office). Who may read the material folder may sign in as anybody.
 */
export async function mintToken({ material, issuer, officer, audience }) {
  const officers = readJson(path.join(material, 'officers.json')) ?? [];
  const found = officers.find((candidate) => candidate.officer === officer);
  if (!found)
    throw new Trouble(`There is no demo officer ${officer}. Known: ${officers.map((each) => each.officer).join(', ')}`);
  const target = audience ?? found.owner;
  if (!target) throw new Trouble(`${officer} belongs to no single service; name one with --audience.`);
  const { response, text } = await ask(`${issuer}/token`, {
    method: 'POST',
    headers: {
      connection: 'close', // the issuer ends idle connections, and a token is asked for once in hours
      'content-type': 'application/json',
      authorization: `Bearer ${fs.readFileSync(path.join(material, 'issuer.secret'), 'utf8').trim()}`,
    },
    body: JSON.stringify({ officer, audience: target }),
  });
  const answer = JSON.parse(text);
  if (!response.ok) throw new Trouble(`The development issuer refused: ${answer.error_description ?? answer.error}`);
  return answer.access_token;
}

async function ask(address, request) {
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { response, text: await response.text() };
  } catch (error) {
    const why = error.cause?.code ?? error.message;
    throw new Trouble(
      `The development issuer does not answer (${why}). Is the system running? See \`npm run cluebridge -- status\`.`,
    );
  }
}
