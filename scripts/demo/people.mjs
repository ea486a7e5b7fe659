import { ask, call } from './bus-client.mjs';
import { officeOf, ownerOf } from './officers.mjs';

/** An agency's own system: calls its service with the API key of its office. */
export function systemOf(system, office) {
  const base = system.addresses[ownerOf(office)];
  const as = { apiKey: system.apiKeys[office] };
  return {
    office,
    get: (path) => ask(base, 'GET', path, { as }),
    post: (path, body) => ask(base, 'POST', path, { as, body }),
    /** The answer with its status, whatever it is. */
    tryPost: (path, body) => call(base, 'POST', path, { as, body }),
  };
}

/** A demo officer at the service of his or her own office. Tokens are short-lived and fetched for each call. */
export function officerOf(system, officer) {
  const owner = ownerOf(officeOf(officer));
  const base = system.addresses[owner];
  const as = async () => ({ token: await system.token(officer, owner) });
  return {
    officer,
    get: async (path) => ask(base, 'GET', path, { as: await as() }),
    post: async (path, body = {}) => ask(base, 'POST', path, { as: await as(), body }),
  };
}
