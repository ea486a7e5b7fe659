import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { makeKeys } from '../one-server/make-keys.mjs';
import { MOUNT } from '../one-server/service-settings.mjs';

/**
 * Checks docker-compose.yml and the Dockerfile as far as a machine without Docker can: that everything they name exists and fits
 * together, that every setting a service requires is given, and that the step "keys" makes what the others mount. Whether the
 * images start is not checked here; docs/operating/install.md says so.
 */
const { parse } = await import('yaml');
const text = (file) => fs.readFileSync(path.join(REPOSITORY, file), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true });
/** What every service may read besides: years' calendars hold no secret. */
const SHARED = ['./calendars:/calendars:ro'];
const problems = [];
const expect = (holds, problem) => void (holds || problems.push(problem));

checkStructure();
checkDockerfile();
checkNoSecrets();
await checkKeysAndSettings();
for (const problem of problems) console.log(`docker-compose.yml: ${problem}`);
console.log(
  problems.length === 0 ? 'compose fits together (images themselves are not run here)' : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkStructure() {
  const declared = new Set(Object.keys(compose.volumes));
  const mounted = new Set();
  for (const service of SERVICES)
    expect(
      compose.services[service]?.command?.[1] === service,
      `service ${service} is missing or does not start ${service}`,
    );
  for (const [name, { volumes = [], depends_on: needs = {}, command = [] }] of Object.entries(compose.services)) {
    for (const volume of volumes.map((mount) => mount.split(':')[0]).filter((source) => !/^[.$/]/.test(source))) {
      mounted.add(volume);
      expect(declared.has(volume), `${name} mounts the undeclared volume ${volume}`);
    }
    for (const [other, { condition }] of Object.entries(needs)) {
      expect(compose.services[other], `${name} waits for the unknown ${other}`);
      // What has no healthcheck is a step: what it makes is there once it has ended well.
      const wanted = compose.services[other]?.healthcheck ? 'service_healthy' : 'service_completed_successfully';
      expect(condition === wanted, `${name} must wait for ${other} by ${wanted}, not ${condition}`);
    }
    for (const file of JSON.stringify(command).match(/scripts\/[\w/.-]+\.mjs/g) ?? [])
      expect(fs.existsSync(path.join(REPOSITORY, file)), `${name} runs ${file}, which is missing`);
    checkSecretsOf(name, volumes);
  }
  for (const volume of declared) expect(mounted.has(volume), `volume ${volume} is used by nobody`);
  for (const [, route] of JSON.stringify(compose.services.customs.healthcheck).matchAll(
    /127\.0\.0\.1:8080(\/[\w/]+)/g,
  )) {
    expect(
      sourcesOf('libs/service/src').some((source) => source.includes(route.replace(/^\/health\//, ''))),
      `no service answers ${route}`,
    );
  }
}

/** A service mounts its own secrets and archive and nobody else's. */
function checkSecretsOf(name, volumes) {
  if (!SERVICES.includes(name)) return;
  const archive = `${name}-archive:${compose.services[name].environment.RETENTION_ARCHIVE_FOLDER}`;
  expect(
    JSON.stringify(volumes) === JSON.stringify([`${name}-secrets:${MOUNT}:ro`, archive, ...SHARED]),
    `${name} must mount its secrets and ${SHARED.join(', ')} read-only, its archive as ${archive}, and nothing else`,
  );
}

function checkDockerfile() {
  const lines = text('Dockerfile')
    .split('\n')
    .filter((line) => /^COPY (?!--from)/.test(line));
  for (const source of lines.flatMap((line) => line.split(/\s+/).slice(1, -1)))
    expect(fs.existsSync(path.join(REPOSITORY, source)), `the Dockerfile copies ${source}, which is missing`);
  const archive = compose.services.customs.environment.RETENTION_ARCHIVE_FOLDER;
  expect(
    new RegExp(`^RUN install -d -o node .* ${archive}$`, 'm').test(text('Dockerfile')),
    `the Dockerfile makes no ${archive} that its user may write to`,
  );
}

function checkNoSecrets() {
  for (const [, name, value] of text('docker-compose.yml').matchAll(
    /^\s*(\w*(?:PASSWORD|SECRET|TOKEN)\w*):\s*(\S+)/gm,
  )) {
    expect(
      name.endsWith('_FILE'),
      `${name} is written into the file (${value.length} characters); use a file in a volume`,
    );
  }
}

/**
 * Gives each service's environment, as compose and the keys step make it, to the settings reader that the service itself uses.
 * Names nobody reads are misspelt ones.
 */
async function checkKeysAndSettings() {
  const { Settings } = await import(pathToFileURL(path.join(REPOSITORY, 'dist/libs/service/src/settings/settings.js')));
  const reader = sourcesOf('libs/service/src/settings').join('\n');
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-keys-'));
  try {
    await makeKeys({ officesFile: path.join(REPOSITORY, 'deploy', 'development', 'offices.yaml'), out });
    for (const service of SERVICES) {
      const settings = JSON.parse(fs.readFileSync(path.join(out, service, 'settings.json'), 'utf8'));
      const given = filledIn({ ...compose.services[service].environment, ...settings });
      try {
        Settings.fromEnvironment(service, given);
      } catch (error) {
        problems.push(`${service}: ${error.message}`);
      }
      for (const name of Object.keys(given).filter((each) => !each.startsWith('KAFKAJS_'))) {
        expect(reader.includes(`'${name}'`), `${service} is given ${name}, which libs/service does not read`);
      }
      for (const [name, value] of Object.entries(settings).filter(([each]) => each.endsWith('_FILE'))) {
        expect(
          fs.existsSync(path.join(out, service, path.basename(value))),
          `${service}: ${name} names ${value}, which the step "keys" does not make`,
        );
      }
    }
    for (const file of [
      'kafka/server.properties',
      'kafka/admin.properties',
      'kafka/admin.scram',
      'kafka/cluster-id',
      'postgres/password',
      'root/passwords.json',
    ]) {
      expect(fs.existsSync(path.join(out, file)), `the step "keys" does not make ${file}`);
    }
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
  }
}

/** What compose would put for its own variables: the default, or an example of what the operator has to give. */
function filledIn(environment) {
  const given = { OIDC_ISSUER: 'https://login.example.gov.cn', OIDC_JWKS_URI: 'https://login.example.gov.cn/jwks' };
  const fill = (value) =>
    String(value).replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name, fallback) => given[name] ?? fallback ?? '');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

function sourcesOf(folder) {
  return fs
    .readdirSync(path.join(REPOSITORY, folder), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => text(path.join(folder, file)));
}
