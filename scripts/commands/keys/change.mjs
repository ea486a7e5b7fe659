import { instantOf } from '../instant.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { inChina } from '../china-time.mjs';
import { wholeNumber } from '../whole-number.mjs';
import { openKeys, signingOptions } from './of-an-installation.mjs';

/** `keys rotate|revoke|root`: what makes the next version of the directory. */
export function changeCommands(keys) {
  rotate(keys);
  revoke(keys);
  root(keys);
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
    .option('--overlap <days>', 'how long both verify: longer than a message may wait in an outbox', wholeNumber(1), 30)
    .option('--days <n>', 'how long the next one is good for', wholeNumber(1), 731)
    .action(async (holder, { use, from, overlap, days, rootKey, ...where }) => {
      if (!['signing', 'encryption'].includes(use)) throw new Trouble('--use is signing or encryption.');
      if (!(overlap >= 1 && days > overlap)) throw new Trouble('--overlap is a day at least, and less than --days.');
      const { security, installation, change } = await openKeys(where);
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
      const { kid, owner, believedUntil } = change.rotateKey(security, installation, choices, Date.now());
      const before = believedUntil
        ? `the one before verifies until ${inChina(believedUntil)}`
        : 'every one before is revoked';
      console.log(`${kid} is ${holder}'s next key from ${inChina(begins)}; ${before}.`);
      console.log(
        `Give directory.jws to every service and the signing keys to ${owner}: they take both in while running.`,
      );
    });
}

function revoke(keys) {
  signingOptions(keys.command('revoke'))
    .argument('<kid>')
    .description('believe no signature of a key from an instant on; `keys affected` lists what it may have signed')
    .requiredOption('--from <time>', 'since when it may have been in other hands')
    .requiredOption('--reason <text>', 'why; it stands in the directory')
    .action(async (kid, { from, reason, rootKey, ...where }) => {
      const { security, installation, change } = await openKeys(where);
      const choices = { kid, from: instantOf(from), because: reason, root: installation.privateRoot(rootKey) };
      const { holder, uncovered, others } = change.revokeKey(security, installation, choices, Date.now());
      console.log(`${kid} of ${holder} is revoked from ${inChina(choices.from)}. Give directory.jws to every service.`);
      if (uncovered) console.log(`! ${holder} has no other key: keys rotate ${holder} --from now`);
      if (others.length > 0) console.log(stillBelieved(holder, others));
    });
}

function stillBelieved(holder, others) {
  const lines = others.map(({ kid, validFrom }) => `\n  ${kid} from ${inChina(validFrom)}`);
  return `! ${holder} is still believed under these; revoke each that lay in the same file when it was copied:${lines.join('')}`;
}

function root(keys) {
  signingOptions(keys.command('root'))
    .description('a new root that the old one vouches for; services and verifiers that trust either go on')
    .option('--finish', 'end the overlap: the services trust the new root alone from now on')
    .action(async ({ finish, rootKey, ...where }) => {
      const { security, installation, change } = await openKeys(where);
      const privateRoot = installation.privateRoot(rootKey);
      if (finish) {
        const { kid } = change.finishRoot(security, installation, privateRoot);
        return console.log(
          `root.jwk of every service is ${kid} now. Publish it; the private key of the root before is to be destroyed.`,
        );
      }
      const choices = { root: privateRoot, rootFile: rootKey };
      const { next, file, kept } = change.changeRoot(security, installation, choices, Date.now());
      console.log(
        `${next.kid} signs the directory from now on, vouched for by the old root. Give directory.jws to every service.`,
      );
      console.log(`Its private key is ${file}; that of the root before is ${kept}.`);
      console.log(`Its public key, to publish beside the old one: ${JSON.stringify(next)}`);
    });
}
