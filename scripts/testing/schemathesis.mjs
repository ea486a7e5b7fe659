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
const ADMINISTRATORS = {
  operator: 'system-administrator',
  'security-admin': 'security-administrator',
  'audit-admin': 'audit-administrator',
};
/** Demo officers who between them may call everything; a service has a few minutes for each. */
const OFFICERS = {
  customs: { 'huangpu-customs-h1': 'handler', 'huangpu-customs-head': 'principal-head' },
  'public-security': { 'guangzhou-police-h1': 'handler', 'guangzhou-police-head': 'principal-head' },
  'market-supervision': { 'guangzhou-market-h1': 'handler', 'guangzhou-market-head': 'principal-head' },
  'tobacco-monopoly': { 'guangzhou-tobacco-h1': 'handler', 'guangzhou-tobacco-head': 'principal-head' },
  'case-transfer': {},
  supervision: {
    'guangzhou-procuratorate-supervisor': 'supervisor',
    'guangzhou-commission-officer': 'commission-officer',
  },
};

/**
 * The long form of the attacks: schemathesis (from PyPI, in a virtual environment of the home's tools) makes requests from
 * each service's OpenAPI document, as each of its officers and administrators, and holds the answers against the document.
 * No answer may be a 5xx, none may leak, each must be as described. One result for each service and caller.
 */
export async function runSchemathesis(system, { tools, folder, minutes, say }) {
  const program = await installed(tools, say);
  if (!program) return { passed: 0, failed: 1 };
  const counts = { passed: 0, failed: 0 };
  for (const service of SERVICES)
    for (const [officer, role] of Object.entries({ ...OFFICERS[service], ...ADMINISTRATORS })) {
      const file = documentFor(service, role, path.join(folder, `${service}-${role}.json`));
      if (!file) continue;
      const token = await system.token(officer, service);
      const seconds = Math.round((minutes * 60) / (Object.keys(OFFICERS[service]).length + 3));
      const log = path.join(folder, `schemathesis-${service}-${role}.log`);
      // On a machine that is too busy the time is over before anything was tried; that is no success.
      const isFine =
        (await ran(program, { file, address: system.addresses[service], token, seconds, log })) &&
        !fs.readFileSync(log, 'utf8').includes('Empty test suite');
      counts[isFine ? 'passed' : 'failed'] += 1;
      say(`  ${isFine ? '✓' : '✗'} schemathesis: ${service} as ${role}${isFine ? '' : `, see ${log}`}`);
      if (!isFine) say(fs.readFileSync(log, 'utf8').slice(-6_000));
    }
  return counts;
}

/** What a role may call of a service's document; streams never end and are left out. */
function documentFor(service, role, file) {
  const document = readJson(path.join(REPOSITORY, 'docs', 'openapi', `${service}.json`));
  const mayCall = ({ 'x-may-call': rule }) => rule?.roles?.includes(role);
  const paths = Object.entries(document.paths).flatMap(([address, operations]) => {
    const left = Object.entries(operations).filter(([, operation]) => mayCall(operation));
    return left.length > 0 && address !== '/arrivals' ? [[address, Object.fromEntries(left)]] : [];
  });
  if (paths.length === 0) return undefined;
  fs.writeFileSync(file, JSON.stringify({ ...document, paths: Object.fromEntries(paths) }));
  return file;
}

async function ran(program, { file, address, token, seconds, log }) {
  const options = ['--url', address, '--header', `Authorization: Bearer ${token}`, '--checks', CHECKS.join(',')];
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
