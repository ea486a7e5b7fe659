import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkMaven } from './checks.mjs';
import { REPOSITORY } from './repository.mjs';
import { run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const POM = path.join(REPOSITORY, 'deploy', 'kafka', 'pom.xml');

/** Where the jars of exactly this pom lie below `toolsFolder`; the folder exists only when it is complete. */
export function kafkaJarsFolder(toolsFolder) {
  const pom = createHash('sha256').update(fs.readFileSync(POM)).digest('hex').slice(0, 12);
  return path.join(toolsFolder, `kafka-${pom}`);
}

/** Fetches Kafka from Maven Central unless it is there; a fetch cut short leaves nothing that looks complete. */
export async function ensureKafkaJars(toolsFolder, { logFile, runs = run } = {}) {
  const folder = kafkaJarsFolder(toolsFolder);
  if (fs.existsSync(folder)) return { folder, note: 'there' };
  await checkMaven();
  const draft = `${folder}.${process.pid}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  try {
    await runs(
      'mvn',
      ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${draft}`, '-DincludeScope=runtime'],
      { cwd: REPOSITORY, logFile },
    );
    publish(draft, folder);
  } catch (error) {
    throw new Trouble(`Maven could not fetch the embedded Kafka. Its last words:\n${error.message}`);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return { folder, note: 'fetched' };
}

/** Another start may have finished first; its jars are as good. */
function publish(draft, folder) {
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error;
  }
}
