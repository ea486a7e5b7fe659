import { readJson } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { applyDatabases } from '../system/servers/databases.mjs';
import { databaseAdmin } from './target.mjs';

const NAME = /^[a-z][a-z0-9_-]*$/;

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
      const url = databaseAdmin(passwordFile);
      const { databases } = await applyDatabases(url, passwordsIn(credentials));
      console.log(`${databases} databases with two roles each`);
    });
}

/** Of any services, also of a further one, but of each both. */
function passwordsIn(file) {
  const read = readJson(file);
  const passwords = read?.database ?? read ?? {};
  const isWhole = ([service, secret]) =>
    NAME.test(service) && [secret?.app, secret?.migration].every((each) => typeof each === 'string');
  if (Object.keys(passwords).length === 0 || !Object.entries(passwords).every(isWhole))
    throw new Trouble(`${file} must be JSON: { "<service>": { "app": "…", "migration": "…" }, … }`);
  return passwords;
}
