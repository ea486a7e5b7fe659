import { Trouble } from '../../bootstrap/trouble.mjs';

const CONNECT_WITHIN_MS = 10_000;
const SAFE = /^[a-z][a-z0-9_]*$/;

/** `public-security` -> `public_security`; the roles are that (the service) and that with `_owner` (migrations). */
export function databaseNameOf(service) {
  return service.replaceAll('-', '_');
}

/** The two addresses under which a service reaches its database. */
export function databaseUrls(adminUrl, service, { app, migration }) {
  const name = databaseNameOf(service);
  const url = (user, password) => {
    const address = new URL(adminUrl);
    address.username = user;
    address.password = password;
    address.pathname = `/${name}`;
    return address.toString();
  };
  return { app: url(name, app), migration: url(`${name}_owner`, migration) };
}

/**
 * Gives each service a database of its own with two roles: `<name>_owner` owns the schema and runs migrations; what
 * `<name>` may do with each table is granted there, table by table (the audit: insert only). Neither can connect to another's database. Repeating it sets the passwords anew and changes
 * nothing else. `passwords`: per service { app, migration }.
 */
export async function applyDatabases(adminUrl, passwords) {
  return asAdmin(adminUrl, async (admin) => {
    for (const [service, secret] of Object.entries(passwords)) await makeRoles(admin, databaseNameOf(service), secret);
    const { rows } = await admin.query('select datname from pg_database');
    const existing = new Set(rows.map(({ datname }) => datname));
    const names = Object.keys(passwords).map(databaseNameOf);
    for (const name of names.filter((each) => !existing.has(each)))
      await admin.query(`create database ${name} owner ${name}_owner`);
    await Promise.all(names.map((name) => grantWithin(adminUrl, name)));
    return { databases: names.length };
  });
}

/** `part`: `app` (the service) or `migration` (the schema's owner). Sessions that stand go on. */
export async function setDatabasePassword(adminUrl, service, part, password) {
  const role = new URL(databaseUrls(adminUrl, service, {})[part]).username;
  await asAdmin(adminUrl, (admin) => admin.query(`alter role ${role} password ${admin.escapeLiteral(password)}`));
}

/** Rejects when the password is not believed. */
export async function tryDatabasePassword(adminUrl, service, part, password) {
  await asAdmin(databaseUrls(adminUrl, service, { [part]: password })[part], (client) => client.query('select 1'));
}

async function asAdmin(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  try {
    // A client that gives up itself, as without a password, leaves the connection open, and no program would end.
    await client.connect().catch((error) => refuse(error, new URL(url)));
    return await work(client);
  } finally {
    await client.end();
  }
}

function refuse(error, { host, username }) {
  if (error.syscall || error.errors) throw error;
  throw new Trouble(`PostgreSQL at ${host} does not let ${username} in: ${error.message}`);
}

async function makeRoles(admin, name, { app, migration }) {
  if (!SAFE.test(name)) throw new Error(`not a database name: ${name}`);
  for (const [role, password] of [
    [`${name}_owner`, migration],
    [name, app],
  ]) {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await admin.query(
      `${verb} role ${role} login nosuperuser nocreatedb nocreaterole password ${admin.escapeLiteral(password)}`,
    );
  }
}

async function grantWithin(adminUrl, name) {
  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  await asAdmin(address.toString(), (client) =>
    client.query(`
      revoke all on database ${name} from public;
      grant connect on database ${name} to ${name};
      revoke all on schema public from public;
      alter schema public owner to ${name}_owner;
      grant usage on schema public to ${name};
      alter default privileges for role ${name}_owner in schema public grant usage, select on sequences to ${name};
    `),
  );
}
