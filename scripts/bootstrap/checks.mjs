import { Trouble } from './trouble.mjs';
import { answers } from './run.mjs';

const JAVA = 17;
const INSTALL = {
  java: 'Debian/Ubuntu: apt-get install -y openjdk-17-jre-headless · Fedora: dnf install java-17-openjdk-headless · macOS: brew install openjdk@17',
  maven: 'Debian/Ubuntu: apt-get install -y maven · Fedora: dnf install maven · macOS: brew install maven',
};

/** Refuses a Node that is too old; called before anything modern is used. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Trouble(
    `ClueBridge needs Node 20.19 or newer; this is Node ${version}. Install it from https://nodejs.org or with your package manager.`,
  );
}

/** Refuses when Java is missing or too old for Kafka 4; names the command that installs it. */
export async function checkJava() {
  const answer = await answers('java', '-version');
  if (answer === undefined) {
    throw new Trouble(
      `Java ${JAVA} or newer is needed to run the embedded Kafka and was not found on the PATH. Install it with — ${INSTALL.java} — or set KAFKA_BROKERS to use a Kafka of your own.`,
    );
  }
  const major = Number(/version "(\d+)/.exec(answer)?.[1] ?? 0);
  if (major < JAVA)
    throw new Trouble(
      `Java ${JAVA} or newer is needed to run the embedded Kafka; found Java ${major}. Install it with — ${INSTALL.java}.`,
    );
}

/** Refuses when Maven is missing; only asked for when the Kafka jars have not been fetched yet. */
export async function checkMaven() {
  if ((await answers('mvn', '-version')) !== undefined) return;
  throw new Trouble(
    `Maven is needed once, to fetch the embedded Kafka, and was not found on the PATH. Install it with — ${INSTALL.maven}.`,
  );
}
