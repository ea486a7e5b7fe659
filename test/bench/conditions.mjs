import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { commit } from '../../scripts/testing/commit.mjs';

/** What a figure was measured under; without it a figure cannot be compared with another. */
export async function conditionsOf(database, { quick, kafkaCollector = 'unknown' }) {
  const shown = async (name) => (await database.query(`show ${name}`)).rows[0][name];
  return {
    date: new Date().toISOString(),
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres: await shown('server_version'),
    kafka: kafkaVersion(),
    kafkaCollector,
    fsync: await shown('fsync'),
    synchronousCommit: await shown('synchronous_commit'),
    loadGenerator: 'same machine',
    loadAverageBefore: Math.round(loadavg()[0] * 10) / 10,
    quick,
    commitOf: commit(),
  };
}

/** The embedded broker's version, from the file that fetches it. */
function kafkaVersion() {
  const pom = readFileSync(new URL('../../deploy/kafka/pom.xml', import.meta.url), 'utf8');
  return /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1] ?? 'unknown';
}
