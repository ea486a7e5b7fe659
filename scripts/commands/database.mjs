import { readJson, SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { applyDatabases } from '../system/servers/databases.mjs';
import { databaseAdmin } from './target.mjs';

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

/** Of any services, but of each both: with a name that is none, databases would be made that no service asks for. */
function passwordsIn(file) {
  const read = readJson(file);
  const passwords = read?.database ?? read ?? {};
  const isWhole = ([service, secret]) =>
    SERVICES.includes(service) && [secret?.app, secret?.migration].every((each) => typeof each === 'string');
  if (Object.keys(passwords).length === 0 || !Object.entries(passwords).every(isWhole))
    throw new Trouble(`${file} must be JSON: { "<service>": { "app": "…", "migration": "…" }, … }`);
  return passwords;
}
