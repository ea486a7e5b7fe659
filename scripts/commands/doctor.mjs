import path from 'node:path';
import { readJson, SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { examine } from '../doctor/examine.mjs';
import { report } from '../doctor/verdicts.mjs';
import { materialOf } from '../system/secrets/material.mjs';
import { keptPorts } from '../system/ports.mjs';
import { addressOf } from '../system/services.mjs';
import { attachedSystem } from '../system/system.mjs';
import { targetHome } from './target.mjs';

/** `doctor`: looks at everything a running system stands on and says what is wrong, or soon will be, and what to do. */
export function register(program) {
  program
    .command('doctor')
    .description('what is wrong or soon will be, with a hint for each; exit code 1 when something is')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--json', 'every verdict as JSON')
    .action(async ({ home, json }) => {
      const verdicts = await examine(doctorTarget(home), new Date());
      const isWell = !verdicts.some(({ state }) => state === 'failed');
      console.log(json ? JSON.stringify({ isWell, verdicts }, null, 2) : report(verdicts).join('\n'));
      if (!isWell) process.exitCode = 1;
    });
}

function doctorTarget(given) {
  const home = targetHome(given);
  if (!readJson(path.join(home.secrets, 'running.json')))
    throw new Trouble('ClueBridge has not been started here. Start it with `npm start`.');
  const { servers, secrets } = attachedSystem(home);
  const ports = keptPorts(home);
  const byService = (give) => Object.fromEntries(SERVICES.map((service) => [service, give(service)]));
  return {
    home: home.root,
    dataFolder: home.root,
    addresses: byService((service) => addressOf(ports, service)),
    databases: byService((service) => servers.databaseUrls(service).app),
    cluster: { brokers: servers.brokers(), ssl: servers.kafkaTls, admin: servers.kafkaAdmin },
    isKafkaEmbedded: !servers.kafka.isExternal,
    credentials: secrets.kafka,
    files: materialOf(home.material, SERVICES[0]),
  };
}
