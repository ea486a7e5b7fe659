import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { filesBelow, REPOSITORY } from '../bootstrap/repository.mjs';

const KINDS = new Set(['counter', 'gauge', 'histogram']);
/** On every sample: `service` by libs/service, the others by Prometheus when it scrapes. */
const EVERYWHERE = ['service', 'instance', 'job'];
const METRICS_CLASS = path.join(REPOSITORY, 'dist/libs/service/src/metrics/metrics.js');

/**
 * Every metric that the services' sources register, as `name -> Set of labels`, with those of the process itself. A registration
 * whose name or labels cannot be read from the source is an error: what is not read here would be missed by alerts.
 */
export async function registeredMetrics() {
  const known = new Map([['up', new Set(['instance', 'job'])]]);
  const add = (kind, name, labels) => {
    const all = new Set([...labels, ...EVERYWHERE]);
    if (kind !== 'histogram') return known.set(name, all);
    known.set(`${name}_bucket`, new Set([...all, 'le']));
    for (const part of ['count', 'sum']) known.set(`${name}_${part}`, all);
  };
  for (const file of ['apps', 'libs'].flatMap((root) =>
    filesBelow(root, (name) => /(?<!spec)\.ts$/.test(name) && !/\/test\//.test(name)),
  ))
    for (const { kind, name, labels } of registrationsIn(file)) add(kind, name, labels);
  const { Metrics } = await import(pathToFileURL(METRICS_CLASS));
  for (const { type, name, labelNames } of new Metrics('any').registry.getMetricsAsArray()) add(type, name, labelNames);
  return known;
}

function registrationsIn(file) {
  const text = fs.readFileSync(path.join(REPOSITORY, file), 'utf8');
  if (!/\.(counter|gauge|histogram)\(/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const walk = (node) => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      KINDS.has(node.expression.name.text)
    )
      found.push({
        kind: node.expression.name.text,
        name: textOf(node.arguments[0], file),
        labels: labelsOf(node.arguments[2], source),
      });
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function textOf(node, file) {
  if (node && ts.isStringLiteralLike(node)) return node.text;
  throw new Error(`${file}: the name of a metric is not a string that can be read: ${node?.getText()}`);
}

/** A list as it stands, or the constant of the same file that is named. */
function labelsOf(node, source) {
  if (node === undefined) return [];
  if (ts.isAsExpression(node)) return labelsOf(node.expression, source);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((each) => textOf(each, source.fileName));
  if (ts.isIdentifier(node)) return labelsOf(constantOf(node.text, source), source);
  throw new Error(`${source.fileName}: the labels of a metric cannot be read: ${node.getText()}`);
}

function constantOf(name, source) {
  let found;
  const walk = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer;
    ts.forEachChild(node, walk);
  };
  walk(source);
  if (!found) throw new Error(`${source.fileName}: ${name} is no constant of this file`);
  return found;
}
