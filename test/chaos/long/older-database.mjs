import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startAgain } from './disturbances.mjs';

/**
 * The restore drill (docs/operating/restore.md) amid the load: the service's database is copied, goes on, is lost, and the older
 * copy takes its place. The damaged one stays under another name.
 */
export async function restoreOlder({ system }, { victim, lastsMs }) {
  const name = victim.replaceAll('-', '_');
  await system.kill(victim, 'SIGTERM');
  await asAdmin(system, `create database ${name}_older template ${name} owner ${name}_owner`);
  await startAgain(() => system.start(victim));
  await pause(lastsMs);
  await system.kill(victim);
  await asAdmin(system, `alter database ${name} rename to ${name}_damaged`);
  await asAdmin(system, `alter database ${name}_older rename to ${name}`);
  await asAdmin(system, `revoke all on database ${name} from public`);
  await asAdmin(system, `grant connect on database ${name} to ${name}`);
  await startAgain(() => system.start(victim));
  return { restored: victim };
}

/** Sessions of the killed service end a moment after it: until then the database is in use. */
async function asAdmin(system, statement) {
  await startAgain(async () => {
    const client = new pg.Client({ connectionString: system.databaseAdminUrl });
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  });
}
