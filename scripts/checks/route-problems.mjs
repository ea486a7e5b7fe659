import fs from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../bootstrap/repository.mjs';

const FOLDER = path.join(REPOSITORY, 'docs/openapi');
/** Beside the documented ones; `libs/service` registers them. */
const OF_EVERY_SERVICE = ['/health/live', '/health/ready', '/metrics'];
const LATENCY = 'http_request_duration_seconds_bucket';
const MATCHER = /route!~"([^"]*)"/g;

/** Every route that services answer, and those that answer with a stream. */
export function knownRoutes() {
  const paths = fs.readdirSync(FOLDER).flatMap((file) => Object.entries(read(file).paths));
  const isStream = ([, { get }]) => JSON.stringify(get?.responses ?? {}).includes('text/event-stream');
  return {
    all: [...OF_EVERY_SERVICE, ...paths.map(([route]) => route)],
    streams: [...new Set(paths.filter(isStream).map(([route]) => route))],
  };
}

/** What an expression leaves out that no service answers, and the streams that it takes for slow answers. */
export function routeProblems(expression, { all, streams }) {
  const left = [...expression.matchAll(MATCHER)].map(([, pattern]) => pattern);
  const strange = left
    .flatMap((pattern) => pattern.split('|'))
    .filter((one) => !all.some((route) => matches(one, route)))
    .map((one) => `leaves out ${one}, which no service answers`);
  const slow = expression.includes(LATENCY)
    ? streams
        .filter((route) => !left.some((pattern) => matches(pattern, route)))
        .map((route) => `takes ${route} for a slow answer: it is a stream, open for minutes`)
    : [];
  return [...strange, ...slow];
}

function matches(pattern, route) {
  return new RegExp(`^(?:${pattern})$`).test(route);
}

function read(file) {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8'));
}
