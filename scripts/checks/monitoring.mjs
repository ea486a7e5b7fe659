import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { METRICS_LOOKED_AT } from '../doctor/service-figures.mjs';
import { problemsOf } from './promql.mjs';
import { registeredMetrics } from './registered-metrics.mjs';
import { knownRoutes, routeProblems } from './route-problems.mjs';

/**
 * Checks deploy/monitoring against the services: that the rules have the form Prometheus takes, that every expression is PromQL, and
 * that each metric, label and route it asks for is one that a service has; and the same for what `doctor` reads.
 */
const ALERTS = 'deploy/monitoring/alerts.yaml';
const DASHBOARD = 'deploy/monitoring/dashboard.json';
const RULE_FIELDS = ['alert', 'expr', 'for', 'labels', 'annotations'];
const DURATION = /^(\d+(ms|[smhdwy]))+$/;
const text = (file) => fs.readFileSync(path.join(REPOSITORY, file), 'utf8');
const problems = [];
const expect = (holds, problem) => void (holds || problems.push(problem));

const known = await registeredMetrics();
const routes = knownRoutes();
const headings = headingsBelow('docs/operating');
const { groups, ...others } = parse(text(ALERTS));
expect(
  Object.keys(others).length === 0,
  `${ALERTS}: Prometheus knows groups only, not ${Object.keys(others).join(', ')}`,
);
const rules = groups.flatMap(checkGroup);
const names = rules.map(({ alert }) => alert);
expect(new Set(names).size === names.length, `${ALERTS}: an alert is there twice`);
checkDashboard(JSON.parse(text(DASHBOARD)));
for (const { metric, labels } of METRICS_LOOKED_AT)
  checkExpression('doctor', `${metric}{${labels.map((label) => `${label}=""`).join(',')}}`);

for (const problem of problems) console.log(problem);
console.log(
  problems.length === 0
    ? `${rules.length} alerts and the dashboard ask for what the services tell`
    : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkGroup({ name, rules: own, ...more }) {
  expect(typeof name === 'string' && name !== '', `${ALERTS}: a group has no name`);
  expect(
    Object.keys(more).every((field) => ['interval', 'limit'].includes(field)),
    `${ALERTS}: group ${name} has a field nobody knows`,
  );
  own.forEach(checkRule);
  return own;
}

function checkRule(rule) {
  const { alert, expr, for: wait, labels, annotations } = rule;
  const where = `${ALERTS}: ${alert}`;
  const strange = Object.keys(rule).filter((field) => !RULE_FIELDS.includes(field));
  expect(strange.length === 0, `${where} has ${strange.join(', ')}, which is no field of a rule`);
  expect(/^[A-Z]\w+$/.test(alert ?? ''), `${where}: an alert has a name in one word`);
  expect(wait === undefined || DURATION.test(wait), `${where}: "for" is no duration`);
  expect(['critical', 'warning'].includes(labels?.severity), `${where}: severity is critical or warning`);
  for (const field of ['summary', 'description', 'runbook'])
    expect(typeof annotations?.[field] === 'string', `${where} has no ${field}`);
  expect(headings.has(annotations?.runbook), `${where}: ${annotations?.runbook} is no heading of docs/operating`);
  checkExpression(where, String(expr ?? ''));
}

function checkDashboard({ uid, panels, templating }) {
  expect(typeof uid === 'string' && templating.list.length === 2, `${DASHBOARD}: uid or variables are missing`);
  const ids = panels.map(({ id }) => id);
  expect(new Set(ids).size === ids.length, `${DASHBOARD}: two panels have one id`);
  for (const { title, type, targets = [], gridPos } of panels) {
    const where = `${DASHBOARD}: "${title}"`;
    expect(gridPos.x + gridPos.w <= 24, `${where} is wider than the page`);
    expect(type === 'row' || targets.length > 0, `${where} shows nothing`);
    for (const { expr } of targets) checkExpression(where, expr);
  }
}

function checkExpression(where, expression) {
  for (const problem of [...problemsOf(expression, known), ...routeProblems(expression, routes)])
    problems.push(`${where} ${problem}`);
}

/** Each as `<page>#<anchor>`. */
function headingsBelow(folder) {
  const pages = fs.readdirSync(path.join(REPOSITORY, folder)).map((page) => `${folder}/${page}`);
  return new Set(
    pages.flatMap((page) =>
      [...text(page).matchAll(/^#{1,3} (.+)$/gm)].map(([, title]) => `${page}#${anchorOf(title)}`),
    ),
  );
}

/** As GitHub makes them. */
function anchorOf(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
