import { SERVICES } from '../bootstrap/repository.mjs';
import { answers } from '../bootstrap/run.mjs';
import { callOperations } from '../commands/operator.mjs';
import { apiKeysOf, examineDirectory } from './keys.mjs';
import { examineAccess, examineBrokers, examineDatabase, examineDisk } from './servers.mjs';
import { examineService } from './services.mjs';
import { answering, versionAtLeast } from './verdicts.mjs';

/** Everything there is to look at on one installation; `target` as `doctorTarget` gives it. */
export async function examine(target, now) {
  const { home, addresses, databases, cluster, credentials, files, dataFolder } = target;
  // First and by itself: it loads the services' code, and on a busy machine the limits of all others would end meanwhile.
  const directory = await examineDirectory(files, now);
  const parts = await Promise.all([
    examineVersions(target),
    ...SERVICES.map((service) => examineService(service, addresses[service])),
    ...SERVICES.map((service) => examineDatabase(service, databases)),
    examineBrokers(cluster),
    examineAccess(cluster, credentials),
    directory,
    ...SERVICES.map((service) => examineApiKeys(service, home, now)),
  ]);
  return inOrder([...parts.flat(), examineDisk(dataFolder)]);
}

async function examineVersions({ isKafkaEmbedded }) {
  const node = versionAtLeast('Node', process.versions.node, '20.19', 'https://nodejs.org, or your package manager');
  if (!isKafkaEmbedded) return [node];
  const java = /version "(\d+)/.exec((await answers('java', '-version')) ?? '')?.[1];
  return [node, versionAtLeast('Java', java, '17', 'the embedded Kafka needs it; see README')];
}

async function examineApiKeys(service, home, now) {
  try {
    const { items } = await callOperations({ service, home }, 'GET', '/operations/api-keys');
    return apiKeysOf(service, items, now);
  } catch (error) {
    return [answering('API keys', service, { trouble: error.message.split('\n')[0] }, 'mend the service first')];
  }
}

const ORDER = ['version', 'database', 'broker', 'access', 'ready', 'clock', 'disk', 'directory', 'keys', 'API keys'];

/** What others stand on first, so that the first line that fails is the cause. */
function inOrder(verdicts) {
  const place = ({ check }) => (ORDER.includes(check) ? ORDER.indexOf(check) : ORDER.length);
  return verdicts.toSorted((a, b) => place(a) - place(b));
}
