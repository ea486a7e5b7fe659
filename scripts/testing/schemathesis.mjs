import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { readJson, REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';

const VERSION = '4.32.5';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
  'no_leak',
];
const HOOKS = path.join(REPOSITORY, 'test', 'attacks', 'schemathesis', 'no_leak.py');

/**
 * The long form of the attacks: schemathesis (from PyPI, in a virtual environment of the home's tools) makes requests from
 * each service's OpenAPI document, as everybody whom the service lets in, and holds the answers against the document.
 * No answer may be a 5xx, none may leak, each must be as described. One result for each service and caller, who share the
 * `minutes` evenly.
 */
export async function runSchemathesis(system, { tools, folder, material, minutes, say }) {
  const program = await installed(tools, say);
  if (!program) return { passed: 0, failed: 1 };
  const counts = { passed: 0, failed: 0 };
  const officers = readJson(path.join(material, 'officers.json'));
  const runs = SERVICES.flatMap((service) =>
    callersOf(service, officers, system.apiKeys).map((caller) => ({ service, caller })),
  );
  const seconds = Math.ceil((minutes * 60) / runs.length);
  for (const { service, caller } of runs) {
    const log = path.join(folder, `schemathesis-${service}-${caller.as}.log`);
    const isFine = await isAnsweredWell(program, system, { service, caller, seconds, log });
    counts[isFine ? 'passed' : 'failed'] += 1;
    say(`  ${isFine ? '✓' : '✗'} schemathesis: ${service} as ${caller.as}${isFine ? '' : `, see ${log}`}`);
    if (!isFine) say(fs.readFileSync(log, 'utf8').slice(-6_000));
  }
  return counts;
}

async function isAnsweredWell(program, system, { service, caller, seconds, log }) {
  const file = path.join(path.dirname(log), `${service}-${caller.as}.json`);
  fs.writeFileSync(file, JSON.stringify(caller.document));
  const header = caller.apiKey
    ? `X-API-Key: ${caller.apiKey}`
    : `Authorization: Bearer ${await system.token(caller.officer, service)}`;
  const isFine = await ran(program, { file, address: system.addresses[service], header, seconds, log });
  // On a machine that is too busy the time is over before anything was tried; that is no success.
  return isFine && !fs.readFileSync(log, 'utf8').includes('Empty test suite');
}

/**
 * Who is let in anywhere: the first demo officer of every role that somebody holds at the service (administrators work at
 * none and are known to all), and an office's own system. Each with the part of the document that is open to them.
 */
function callersOf(service, officers, apiKeys) {
  const staff = officers.filter(({ owner }) => owner === undefined || owner === service);
  const roles = [...new Set(staff.flatMap((each) => each.roles))];
  const office = staff.map((each) => each.office).find((each) => apiKeys[each]);
  const callers = roles.map((role) => ({
    as: role,
    officer: staff.find((each) => each.roles.includes(role)).officer,
    document: partOf(service, (rule) => rule.roles?.includes(role)),
  }));
  if (office)
    callers.push({ as: 'system', apiKey: apiKeys[office], document: partOf(service, ({ systems }) => systems) });
  return callers.filter(({ document }) => Object.keys(document.paths).length > 0);
}

/** What of a service's document is open to whom the rule lets in; streams never end and are left out. */
function partOf(service, letsIn) {
  const document = readJson(path.join(REPOSITORY, 'docs', 'openapi', `${service}.json`));
  const paths = Object.entries(document.paths).flatMap(([address, operations]) => {
    const left = Object.entries(operations).filter(([, operation]) => letsIn(operation['x-may-call'] ?? {}));
    return left.length > 0 && address !== '/arrivals' ? [[address, Object.fromEntries(left)]] : [];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

async function ran(program, { file, address, header, seconds, log }) {
  const options = ['--url', address, '--header', header, '--checks', CHECKS.join(',')];
  const length = ['--phases', 'fuzzing', '--max-time', String(seconds), '--seed', '20261127', '--continue-on-failure'];
  const env = { ...process.env, SCHEMATHESIS_HOOKS: HOOKS };
  return run(program, ['run', file, ...options, ...length, '--suppress-health-check', 'all', '--no-color'], {
    log,
    env,
    cwd: path.dirname(log), // it keeps what it found beside where it runs
  });
}

/** The program, installed once for all later runs; undefined, and said so, when this machine cannot have it. */
async function installed(tools, say) {
  const folder = path.join(tools, `schemathesis-${VERSION}`);
  const program = path.join(folder, 'bin', 'schemathesis');
  if (fs.existsSync(program)) return program;
  const log = `${folder}.log`;
  if (!(await run('python3', ['-m', 'venv', folder], { log }))) {
    say(`  ✗ schemathesis needs python3 with venv, which is not here (${log})`);
    return undefined;
  }
  if (await run(path.join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`], { log }))
    return program;
  say(`  ✗ schemathesis ${VERSION} could not be had from PyPI (${log})`);
  fs.rmSync(folder, { recursive: true });
  return undefined;
}

function run(program, args, { log, cwd, env = process.env }) {
  const output = fs.openSync(log, 'w');
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', output, output], env, cwd });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  }).finally(() => fs.closeSync(output));
}
