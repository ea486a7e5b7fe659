import fs from 'node:fs';
import path from 'node:path';
import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { homeFolder } from './target.mjs';

/** `keys make|list|rotate|revoke|affected|root|passwords`: the keys of an installation, from the first to the last. */
export function register(program) {
  const keys = program.command('keys').description('keys, passwords and the signed directory of an installation');
  make(keys);
  list(keys);
  rotate(keys);
  revoke(keys);
  affected(keys);
  root(keys);
  passwords(keys);
}

function make(keys) {
  keys
    .command('make')
    .description('make what is missing, one folder per receiver; what is there stays')
    .requiredOption('--offices <file>', 'who is on the bus (form: deploy/development/offices.yaml)')
    .requiredOption('--out <folder>', 'where to; readable by each receiver alone')
    .action(async ({ offices, out }) => {
      const { makeKeys } = await import('../one-server/make-keys.mjs');
      const made = await makeKeys({ officesFile: offices, out });
      console.log(
        `keys and passwords for ${made.services} services and ${made.offices} offices are in ${out}. Keep ${out}/root off the server once all is set up.`,
      );
    });
}

function list(keys) {
  installationOptions(keys.command('list'))
    .description('every key: whose, from when, until when, revoked, days left')
    .option('--json', 'as JSON')
    .action(async ({ json, ...where }) => {
      const { security, installation, change } = await parts(where);
      const found = change.listKeys(security, installation, Date.now());
      if (json) return console.log(JSON.stringify(found, null, 2));
      const day = (instant) => instant.slice(0, 10);
      console.table(
        found.map(({ validFrom, validTo, revokedFrom, revokedBecause: _, ...key }) => ({
          ...key,
          from: day(validFrom),
          until: day(validTo),
          revoked: revokedFrom,
        })),
      );
    });
}

function rotate(keys) {
  signingOptions(keys.command('rotate'))
    .argument('<holder>', 'an office, or the owner of a service')
    .description('give a holder its next key; the one before stays valid for the overlap')
    .option('--use <signing|encryption>', 'which of its keys', 'signing')
    .option(
      '--from <time>',
      'from when the next one is valid (default: in an hour, when every service has the directory)',
    )
    .option('--overlap <days>', 'how long both verify: longer than a message may wait in an outbox', Number, 30)
    .option('--days <n>', 'how long the next one is good for', Number, 731)
    .action(async (holder, { use, from, overlap, days, rootKey, ...where }) => {
      if (!['signing', 'encryption'].includes(use)) throw new Trouble('--use is signing or encryption.');
      if (!(overlap >= 1 && days > overlap)) throw new Trouble('--overlap is a day at least, and less than --days.');
      const { security, installation, change } = await parts(where);
      const begins = from === undefined ? new Date(Date.now() + 3_600_000) : instantOf(from);
      if (begins.getTime() < Date.now() - 60_000)
        throw new Trouble('--from must not be past: readers would park what a key signs that they do not know yet.');
      const choices = {
        holder,
        use,
        from: begins,
        overlapDays: overlap,
        days,
        root: installation.privateRoot(rootKey),
      };
      const { kid, owner, overlapUntil } = change.rotateKey(security, installation, choices, Date.now());
      console.log(
        `${kid} is ${holder}'s next key from ${begins.toISOString()}; the one before verifies until ${overlapUntil.toISOString()}.`,
      );
      console.log(
        `Give directory.jws to every service and the signing keys to ${owner}: they take both in while running.`,
      );
    });
}

function revoke(keys) {
  signingOptions(keys.command('revoke'))
    .argument('<kid>')
    .description('believe no signature of a key from an instant on; `keys affected` lists what is there')
    .requiredOption('--from <time>', 'since when it may have been in other hands')
    .requiredOption('--reason <text>', 'why; it stands in the directory')
    .action(async (kid, { from, reason, rootKey, ...where }) => {
      const { security, installation, change } = await parts(where);
      const choices = { kid, from: instantOf(from), because: reason, root: installation.privateRoot(rootKey) };
      const { holder, uncovered } = change.revokeKey(security, installation, choices, Date.now());
      console.log(
        `${kid} of ${holder} is revoked from ${choices.from.toISOString()}. Give directory.jws to every service.`,
      );
      if (uncovered) console.log(`! ${holder} has no other key: keys rotate ${holder} --from now`);
    });
}

function affected(keys) {
  installationOptions(keys.command('affected'))
    .argument('<kid>')
    .description('which stored events a key may have signed since an instant, asked of every service of npm start')
    .requiredOption('--from <time>', 'since when it may have been in other hands')
    .option('--json', 'as JSON')
    .action(async (kid, { from, json, ...where }) => {
      const { security, installation, change } = await parts(where);
      const all = change.listKeys(security, installation, Date.now());
      const held = all.find((key) => key.kid === kid);
      if (!held || held.use !== 'signing') throw new Trouble(`${kid} is no signing key of the directory.`);
      const owner = change.ownerOf(security, installation, held);
      const since = encodeURIComponent(instantOf(from).toISOString());
      const read = (service, of) =>
        everyLine({ ...where, service }, `/operations/keys/${of}/affected?from=${since}&limit=200`);
      const kids = all.filter(({ holder, kind }) => kind === 'owner' && holder === owner).map((key) => key.kid);
      const { gatherAffected } = await import('../keys/affected.mjs');
      const found = await gatherAffected({ services: SERVICES, owner, kid, kids, read });
      if (json) return console.log(JSON.stringify(found, null, 2));
      console.table(found.map(({ digest: _, kind: __, ...line }) => line));
      const strange = found.filter(({ unknownToWriter }) => unknownToWriter).length;
      console.log(
        `${found.length} stored events; ${strange} of them are not known to the service that should have sent them.`,
      );
    });
}

async function everyLine(where, path) {
  const { readKeyUses } = await import('./operator.mjs');
  const lines = [];
  for (let next = ''; next !== undefined;) {
    const page = await readKeyUses(where, next === '' ? path : `${path}&after=${next}`);
    lines.push(...page.items);
    next = page.next;
  }
  return lines;
}

function root(keys) {
  signingOptions(keys.command('root'))
    .description('a new root that the old one vouches for; services and verifiers that trust either go on')
    .option('--finish', 'end the overlap: the services trust the new root alone from now on')
    .action(async ({ finish, rootKey, ...where }) => {
      const { security, installation, change } = await parts(where);
      if (finish) {
        const next = security.publicPart(installation.privateRoot(rootKey));
        security.FileDirectory.verified(installation.directory, next);
        installation.writeTrusted(next);
        return console.log(
          `root.jwk of every service is ${next.kid} now. Publish it; the old private key is to be destroyed.`,
        );
      }
      const next = change.changeRoot(security, installation, { root: installation.privateRoot(rootKey) }, Date.now());
      console.log(
        `${next.kid} signs the directory from now on, vouched for by the old root. Give directory.jws to every service.`,
      );
      console.log(`Its public key, to publish beside the old one: ${JSON.stringify(next)}`);
    });
}

function passwords(keys) {
  installationOptions(keys.command('passwords'))
    .argument('<service>')
    .description('new passwords for a service’s database and broker while it runs')
    .option('--only <list>', 'of app, kafka, migration (the schema’s owner; say `keys make` after it)', 'app,kafka')
    .option(
      '--wait <seconds>',
      'between telling a service and telling the server: how long a file needs to reach every replica',
      Number,
      0,
    )
    .option('--admin-password-file <file>', 'password of the administrator of DATABASE_ADMIN_URL')
    .action(async (service, { only, wait, keys: folder, home, adminPasswordFile }) => {
      if (!SERVICES.includes(service)) throw new Trouble(`a service is one of ${SERVICES.join(', ')}`);
      const { changePasswords, passwordsOfHome, passwordsOfInstallation } = await import('../keys/passwords.mjs');
      const place = folder ? passwordsOfInstallation(folder, adminPasswordFile) : passwordsOfHome(homeFolder(home));
      const changed = await changePasswords(place, { service, parts: only.split(','), waitMs: wait * 1000 });
      console.log(`${service} has new passwords (${changed.join(', ')}); it goes on without being started again.`);
    });
}

function installationOptions(command) {
  return command
    .option('--keys <folder>', 'folder of `keys make` (default: the material of npm start)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)');
}

function signingOptions(command) {
  return installationOptions(command).option(
    '--root-key <file>',
    'private key of the root (default: where `keys make` put it)',
  );
}

async function parts({ keys, home }) {
  const folder = keys ?? path.join(homeFolder(home), 'material');
  if (!fs.existsSync(folder)) throw new Trouble(`${folder} is not there: say which with --keys.`);
  const [{ openInstallation }, { securityCode }, change] = await Promise.all([
    import('../keys/installation.mjs'),
    import('../keys/security-code.mjs'),
    import('../keys/change.mjs'),
  ]);
  return { installation: openInstallation(folder), security: await securityCode(), change };
}

function instantOf(text) {
  const instant = text === 'now' ? new Date() : new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new Trouble(`${text} is no time: say it as 2026-11-27T09:00:00+08:00, or now.`);
  return instant;
}
