import { parser } from '@prometheus-io/lezer-promql';

/** What Grafana puts in before Prometheus sees the expression. */
const VARIABLES = [
  [/\$__rate_interval/g, '5m'],
  [/\$service/g, '.*'],
];

/**
 * Reads a PromQL expression with Prometheus' own grammar: `{ metrics: [{ name, labels }], grouping: [label] }`, or
 * `{ problem }` when it is none.
 */
export function readExpression(given) {
  const text = VARIABLES.reduce((soFar, [variable, value]) => soFar.replace(variable, value), given);
  const metrics = [];
  const grouping = [];
  let problem;
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) problem ??= `is no PromQL at "${text.slice(node.from, node.from + 20)}"`;
      if (node.name === 'VectorSelector') metrics.push(selectorOf(node.node, text));
      if (node.name === 'GroupingLabels')
        grouping.push(...node.node.getChildren('LabelName').map((each) => cut(each, text)));
    },
  });
  return problem ? { problem } : { metrics, grouping };
}

function selectorOf(node, text) {
  const name = node.getChild('Identifier');
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return { name: name ? cut(name, text) : '', labels: matchers.map((each) => cut(each.getChild('LabelName'), text)) };
}

function cut({ from, to }, text) {
  return text.slice(from, to);
}

/** What an expression says that no service can answer. */
export function problemsOf(expression, known) {
  const { problem, metrics, grouping } = readExpression(expression);
  if (problem) return [problem];
  const unknown = metrics
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => `asks for ${name}, which no service registers`);
  const strange = metrics
    .filter(({ name }) => known.has(name))
    .flatMap(({ name, labels }) =>
      labels.filter((label) => !known.get(name).has(label)).map((label) => `${name} has no label ${label}`),
    );
  const offered = new Set(metrics.flatMap(({ name }) => [...(known.get(name) ?? [])]));
  const ungrouped = grouping
    .filter((label) => !offered.has(label))
    .map((label) => `groups by ${label}, which none of its metrics has`);
  return [...unknown, ...strange, ...ungrouped];
}
