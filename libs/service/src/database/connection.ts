import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { BusError } from '#libs/kernel';
import { passwordsIn } from '../passwords/password-file.js';
import type { DatabaseSettings } from '../settings/settings-values.js';
import { limitsForPg } from './limits.js';
import { isPasswordRefused } from './transient.js';

export type DatabaseAddress = Pick<DatabaseSettings, 'url' | 'passwordFile' | 'limits'>;

/**
 * How pg reaches a database: by its address alone, or with a password that is read from a file at each connection; and how
 * long it waits there.
 */
export function connectionOf({ url, passwordFile, limits }: DatabaseAddress): ClientConfig {
  const waiting = limitsForPg(limits);
  if (passwordFile === undefined) return { connectionString: url, ...waiting };
  const address = parseIntoClientConfig(url);
  return { ...address, password: () => believedPassword(address, passwordFile), ...waiting };
}

/** While a file holds two passwords, the server is asked which it believes: a connection cannot try a second one. */
async function believedPassword(address: ClientConfig, file: string): Promise<string> {
  const passwords = readable(file);
  const [first] = passwords;
  if (passwords.length === 1) return first;
  for (const password of passwords) if (!(await isRefused({ ...address, password }))) return password;
  return first;
}

/** A file that cannot be read for a moment must cost no message, so it is like a database that is away. */
function readable(file: string): ReturnType<typeof passwordsIn> {
  try {
    return passwordsIn(file);
  } catch (error) {
    throw new BusError('DATABASE.UNAVAILABLE', 'transient', { sqlstate: 'password-file' }, { cause: error });
  }
}

async function isRefused(config: ClientConfig): Promise<boolean> {
  const client = new Client({ ...config, application_name: 'password-check', connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // only whether it got in matters
  try {
    await client.connect();
    return false;
  } catch (error) {
    return isPasswordRefused(error);
  } finally {
    await client.end().catch(() => undefined); // it may never have been connected
  }
}
