import type { QueryRunner } from 'typeorm';

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;
const PRIVILEGES =
  /^(SELECT|INSERT|UPDATE|DELETE)(\s*\([a-z0-9_, ]+\))?(, *(SELECT|INSERT|UPDATE|DELETE)(\s*\([a-z0-9_, ]+\))?)*$/i;

/**
 * Gives the service's own role rights on a table, from inside a migration (which runs as the schema's owner). The role
 * is the session setting `cluebridge.app_role`; without one, as for a template database that one role does everything
 * in, nothing is granted. A table that is never granted to cannot be read or changed by the service at all.
 */
export async function grantToAppRole(runner: QueryRunner, privileges: string, table: string): Promise<void> {
  if (!PRIVILEGES.test(privileges)) throw new TypeError(`not a list of privileges: ${privileges}`);
  if (!IDENTIFIER.test(table)) throw new TypeError(`not a table name: ${table}`);
  const role = await appRole(runner);
  if (role !== undefined) await runner.query(`grant ${privileges} on table ${table} to ${role}`);
}

/** Takes a right on the whole of a table back, as before it is given for some columns only. */
export async function revokeFromAppRole(
  runner: QueryRunner,
  privilege: 'INSERT' | 'UPDATE',
  table: string,
): Promise<void> {
  if (!IDENTIFIER.test(table)) throw new TypeError(`not a table name: ${table}`);
  const role = await appRole(runner);
  if (role !== undefined) await runner.query(`revoke ${privilege} on table public.${table} from ${role}`);
}

const SIGNATURE = /^[a-z_.]+\([a-z0-9_ ,[\]]*\)$/;

/** Lets the service's own role call a function, such as one that does by its owner's rights what the role may not. */
export async function grantExecuteToAppRole(runner: QueryRunner, signature: string): Promise<void> {
  if (!SIGNATURE.test(signature)) throw new TypeError(`not the signature of a function: ${signature}`);
  const role = await appRole(runner);
  if (role !== undefined) await runner.query(`grant execute on function ${signature} to ${role}`);
}

/** The role, quoted; undefined where there is none apart from the owner. */
async function appRole(runner: QueryRunner): Promise<string | undefined> {
  const rows: { role: string }[] = await runner.query(
    `select coalesce(current_setting('cluebridge.app_role', true), '') as role`,
  );
  const role = rows[0]?.role ?? '';
  return role === '' ? undefined : `"${role.replaceAll('"', '""')}"`;
}
