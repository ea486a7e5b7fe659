import fs from 'node:fs';
import { readJson } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { applyDatabases } from '../system/servers/databases.mjs';

/** `database apply`: a database and two roles per service on a server of your own (npm start does the same for its own). */
export function register(program) {
  program
    .command('database')
    .description('databases and roles of the services')
    .command('apply')
    .description('make what is missing and set the passwords; repeating it changes nothing else')
    .requiredOption(
      '--credentials <file>',
      'JSON of { service: { app, migration } } with the passwords, or passwords.json of `keys make`; mode 600',
    )
    .option('--password-file <file>', 'password of the administrator of DATABASE_ADMIN_URL')
    .action(async ({ credentials, passwordFile }) => {
      if (!process.env.DATABASE_ADMIN_URL)
        throw new Trouble('Set DATABASE_ADMIN_URL to a user who may create databases and roles.');
      const file = readJson(credentials);
      if (!file) throw new Trouble(`${credentials} must be JSON: { "<service>": { "app": "…", "migration": "…" }, … }`);
      const url = new URL(process.env.DATABASE_ADMIN_URL);
      if (passwordFile) url.password = fs.readFileSync(passwordFile, 'utf8').trim();
      const { databases } = await applyDatabases(url.toString(), file.database ?? file);
      console.log(`${databases} databases with two roles each`);
    });
}
