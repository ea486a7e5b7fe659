import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf } from './promql.mjs';
import { registeredMetrics } from './registered-metrics.mjs';
import { knownRoutes, routeProblems } from './route-problems.mjs';

const known = await registeredMetrics();

test('metrics are read from the sources with their labels, and a histogram as what Prometheus makes of it', () => {
  assert.deepEqual([...known.get('parked_messages')], ['status', 'service', 'instance', 'job']);
  assert.ok(known.get('kafka_consumergroup_lag').has('consumergroup'), 'labels that are a constant of the file');
  assert.ok(known.get('clue_intake_seconds_bucket').has('le'));
  assert.ok(known.has('process_resident_memory_bytes'));
  assert.ok(!known.has('clue_intake_seconds'));
});

test('an expression that no service can answer is named with the reason', () => {
  const said = (expression) => problemsOf(expression, known).join('; ');
  assert.equal(said('max by (service) (parked_messages{status="parked"}) > 0'), '');
  assert.equal(said('rate(clue_intake_seconds_count{service=~"$service"}[$__rate_interval])'), '');
  assert.match(said('parked_message > 0'), /asks for parked_message, which no service registers/);
  assert.match(said('parked_messages{state="parked"}'), /parked_messages has no label state/);
  assert.match(said('sum by (topic) (parked_messages)'), /groups by topic, which none of its metrics has/);
  assert.match(said('sum by service (parked_messages'), /is no PromQL/);
});

test('a stream is no slow answer, and what is left out is a route that a service has', () => {
  const routes = knownRoutes();
  assert.deepEqual(routes.streams, ['/arrivals']);
  const said = (left) => routeProblems(`http_request_duration_seconds_bucket{route!~"${left}"}`, routes).join('; ');
  assert.equal(said('/health/.*|/metrics|/arrivals'), '');
  assert.match(said('/metrics'), /takes \/arrivals for a slow answer/);
  assert.match(said('/feed/arrivals|/arrivals'), /leaves out \/feed\/arrivals, which no service answers/);
});
