import fs from 'node:fs';
import path from 'node:path';
import { seconds } from '../bootstrap/phases.mjs';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { addressOf, isOk, issuerUrl } from '../system/services.mjs';
import { demoApiKeys } from '../system/secrets/material.mjs';

const EXAMPLE = 'deploy/development/example-clue.json';
const FROM = { service: 'customs', office: 'huangpu-customs' };
const TO = { service: 'tobacco-monopoly', office: 'guangzhou-tobacco' };

/** The short page at the end of `npm start`: what runs where, two commands to try, where the logs are, what took how long. */
export async function finalPage({ home, ports, servers, phases, isDetached = false }) {
  const states = await Promise.all(
    SERVICES.map(async (service) =>
      (await isOk(`${addressOf(ports, service)}/health/ready`)) ? 'ready' : 'NOT READY',
    ),
  );
  const rows = SERVICES.map(
    (service, at) =>
      `  ${service.padEnd(20)} ${addressOf(ports, service).padEnd(26)} ${states[at].padEnd(10)} ${addressOf(ports, service)}/docs`,
  );
  return [
    '',
    'ClueBridge (线索桥) is running.',
    '',
    ...rows,
    `  ${'PostgreSQL'.padEnd(20)} ${servers.databaseHosts().join(', ')}`,
    `  ${'Kafka'.padEnd(20)} ${servers.brokers().join(', ')}`,
    `  ${'development issuer'.padEnd(20)} ${issuerUrl(ports)}`,
    '',
    ...tryIt(home, ports),
    `An officer’s token:  npm run cluebridge -- token huangpu-customs-h1`,
    `Logs:                ${home.logs}`,
    `Material:            ${home.material}`,
    ...(phases ? ['', `Start took ${seconds(phases.total())}: ${timingLine(phases)}`] : []),
    '',
    isDetached ? 'Stop with `npm run down`.' : 'Stop with Ctrl-C.',
    '',
  ].join('\n');
}

function tryIt(home, ports) {
  const keys = demoApiKeys(home.material);
  const example = path.join(REPOSITORY, EXAMPLE);
  if (!keys[FROM.office] || !fs.existsSync(example)) return [];
  return [
    `Post a clue as the system of ${FROM.office}:`,
    `  curl -sS ${addressOf(ports, FROM.service)}/clues -H 'X-Api-Key: ${keys[FROM.office]}' -H 'Content-Type: application/json' --data '@${example}'`,
    `See it arrive at ${TO.office}:`,
    `  curl -sS '${addressOf(ports, TO.service)}/clues/received?limit=5' -H 'X-Api-Key: ${keys[TO.office]}'`,
    '',
  ];
}

function timingLine(phases) {
  return phases
    .timings()
    .filter(({ ms }) => ms >= 300)
    .map(({ name, ms }) => `${name} ${seconds(ms)}`)
    .join(' · ');
}
