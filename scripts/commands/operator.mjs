import { Trouble } from '../bootstrap/trouble.mjs';
import { SERVICES } from '../bootstrap/repository.mjs';
import { keptPorts } from '../system/ports.mjs';
import { addressOf, issuerUrl } from '../system/services.mjs';
import { mintToken } from '../system/secrets/tokens.mjs';
import { targetHome } from './target.mjs';
import { whileItLives } from './while-it-lives.mjs';

/** Options that every operator's command takes: which service, and where it is when it is not the local one. */
export function operatorOptions(command) {
  return command
    .requiredOption('--service <name>', `one of ${SERVICES.join(', ')}`)
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--url <address>', 'address of a service elsewhere; its token is taken from CLUEBRIDGE_TOKEN');
}

/**
 * Calls an operators' endpoint. On this machine the credential is a token made from the material folder, which only
 * the user who started the system can read; elsewhere the system administrator brings one in CLUEBRIDGE_TOKEN.
 */
export async function callOperations(where, method, path, body) {
  const bytes = await answerTo(where, method, path, body);
  return bytes.length === 0 ? undefined : jsonIn(where, bytes);
}

/**
 * The options that were given, empty ones included: a filter taken from a variable that was not set must not become no
 * filter.
 */
export function saidOf(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** What a service has answered; something else may lie in its place, as a proxy that asks for a password. */
export function jsonIn({ service }, bytes) {
  const found = parsed(bytes.toString('utf8'));
  if (found === undefined) throw notOurs(service);
  return found;
}

export function notOurs(service) {
  return new Trouble(`What answers there is not ClueBridge’s ${service}: its answer is of another form. See --url.`);
}

/** Reads an endpoint that is open to the audit administrator, who is another person than the system administrator. */
export function readAudit(where, path) {
  return answerTo({ ...where, officer: 'audit-admin' }, 'GET', path);
}

/** Reads an endpoint that is open to the security administrator, the third person. */
export async function readKeyUses(where, path) {
  return callOperations({ ...where, officer: 'security-admin' }, 'GET', path);
}

/** Writes to an endpoint that is open to the audit administrator. */
export function writeAudit(where, path, body) {
  return answerTo({ ...where, officer: 'audit-admin' }, 'POST', path, body);
}

async function answerTo({ service, home: given, url, officer = 'operator' }, method, path, body) {
  if (!SERVICES.includes(service)) throw new Trouble(`No such service: ${service}. There are: ${SERVICES.join(', ')}`);
  const { address, token } = url ? elsewhere(url) : await here(service, given, officer);
  const { response, bytes } = await reach({ service, address, token }, method, path, body);
  if (response.ok) return bytes;
  const text = bytes.toString('utf8');
  const answer = parsed(text);
  const sentence = answer?.detailEn ?? answer?.detail ?? answer?.title ?? text;
  const problems = (answer?.problems ?? []).map(({ path, en }) => `\n  ${path || '/'}: ${en}`).join('');
  throw new Trouble(
    `${service} answered ${response.status}${answer?.code ? ` ${answer.code}` : ''}: ${sentence}${problems}`,
  );
}

function elsewhere(url) {
  const token = process.env.CLUEBRIDGE_TOKEN?.trim();
  if (!token || !/^[\x21-\x7e ]+$/.test(token))
    throw new Trouble('With --url, put the administrator’s bearer token into CLUEBRIDGE_TOKEN.');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new Trouble(`--url ${url} is no address such as https://customs.example:8443.`);
  return { address: url, token };
}

async function here(service, given, officer) {
  const home = targetHome(given);
  const ports = keptPorts(home);
  const token = await mintToken({
    material: home.material,
    issuer: issuerUrl(ports),
    officer,
    audience: service,
  });
  return { address: addressOf(ports, service), token };
}

async function reach({ service, address, token }, method, path, body) {
  const request = {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  };
  try {
    return await whileItLives({ service, address, method }, async (signal) => {
      const response = await fetch(new URL(path, address), { ...request, signal });
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    });
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(
      `${service} at ${address} does not answer (${error.cause?.code ?? error.message}). See \`npm run cluebridge -- status\`.`,
    );
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
