import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { MOUNT } from '../one-server/service-settings.mjs';
import { differencesBetween, generatedSettings, kustomizeProblems, readManifests } from './kubernetes-manifests.mjs';
import { typeProblems } from './kubernetes-types.mjs';

/**
 * Checks deploy/kubernetes as far as a machine without a cluster can: every manifest against Kubernetes' schema, selectors and names
 * against each other, what a pod may do, and the environment against the settings reader that the services themselves use.
 */
const { Settings } = await import(pathToFileURL(path.join(REPOSITORY, 'dist/libs/service/src/settings/settings.js')));
const READ_BY_LIBRARIES = ['KAFKAJS_NO_PARTITIONER_WARNING'];
/** One that is not ready gets no requests; ended and begun anew is only one that does not live. */
const PROBES = { startupProbe: '/health/live', livenessProbe: '/health/live', readinessProbe: '/health/ready' };
const found = readManifests();
const settings = generatedSettings(found.kustomizations);
const problems = [
  ...kustomizeProblems(found),
  ...typeProblems(found.manifests),
  ...['base', 'migrations'].flatMap((folder) => differencesBetween(SERVICES, folder)),
];
const expect = (holds, problem) => void (holds || problems.push(problem));

for (const service of SERVICES) {
  const of = (kind, name = service) =>
    found.manifests.find(({ document }) => document.kind === kind && document.metadata.name === name)?.document;
  const parts = {
    deployment: of('Deployment'),
    service: of('Service'),
    budget: of('PodDisruptionBudget'),
    job: of('Job', `${service}-migration`),
    archive: of('PersistentVolumeClaim', `${service}-archive`),
  };
  const missing = Object.keys(parts).filter((part) => !parts[part]);
  expect(missing.length === 0, `${service} has no ${missing.join(', ')}`);
  if (missing.length === 0) checkService(service, parts);
}
for (const problem of problems) console.log(problem);
console.log(
  problems.length === 0
    ? `${found.manifests.length} manifests fit together (no cluster is asked here)`
    : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkService(service, { deployment, service: address, budget, job, archive }) {
  const { metadata, spec } = deployment.spec.template;
  for (const [what, selector] of [
    ['Deployment', deployment.spec.selector.matchLabels],
    ['Service', address.spec.selector],
    ['PodDisruptionBudget', budget.spec.selector.matchLabels],
  ]) {
    expect(isWithin(selector, metadata.labels), `${service}: the ${what} selects no pod of it`);
    expect(!isWithin(selector, job.spec.template.metadata.labels), `${service}: the ${what} selects its migration too`);
  }
  const [container] = spec.containers;
  const ports = container.ports.map(({ name }) => name);
  expect(
    address.spec.ports.every(({ targetPort }) => ports.includes(targetPort)),
    `${service}: the Service names a port that is not there`,
  );
  for (const [probe, wanted] of Object.entries(PROBES)) {
    const { path: route, port } = container[probe]?.httpGet ?? {};
    expect(route === wanted && ports.includes(port), `${service}: ${probe} asks for ${route} at ${port}`);
  }
  expect(
    deployment.spec.replicas >= 2 && budget.spec.maxUnavailable < deployment.spec.replicas,
    `${service} does not survive the loss of a node`,
  );
  checkArchive(service, spec, archive);
  checkPod(service, deployment.spec.template.spec);
  checkPod(`${service}-migration`, job.spec.template.spec);
  checkEnvironment(service, deployment.spec.template.spec.containers[0], ['servers']);
  checkEnvironment(service, job.spec.template.spec.containers[0], ['servers', 'migration']);
  const holdsOwner = JSON.stringify(deployment).includes('DATABASE_MIGRATION_URL');
  expect(!holdsOwner, `${service}: a pod that answers requests must not hold the schema owner's password`);
  expect(
    job.spec.template.spec.containers[0].args.includes('--migrate'),
    `${service}: the migration would go on as a service`,
  );
}

/** All replicas write to the claim that is the service's own, where the settings say. */
function checkArchive(service, { volumes, containers: [{ env, volumeMounts }] }, { spec }) {
  const volume = volumes.find(({ persistentVolumeClaim }) => persistentVolumeClaim);
  const mount = volumeMounts.find(({ name }) => name === volume?.name);
  const folder = env.find(({ name }) => name === 'RETENTION_ARCHIVE_FOLDER')?.value;
  expect(
    volume?.persistentVolumeClaim.claimName === `${service}-archive` && mount?.mountPath === folder && !mount?.readOnly,
    `${service}: RETENTION_ARCHIVE_FOLDER is not its own archive`,
  );
  expect(spec.accessModes.includes('ReadWriteMany'), `${service}: its replicas cannot share the archive`);
}

function checkPod(name, { securityContext: pod, automountServiceAccountToken, containers, volumes }) {
  const [{ securityContext, image, args, resources, volumeMounts }] = containers;
  expect(
    pod.runAsNonRoot === true && pod.runAsUser > 0 && pod.seccompProfile.type === 'RuntimeDefault',
    `${name} may run as root`,
  );
  expect(
    securityContext.readOnlyRootFilesystem && !securityContext.allowPrivilegeEscalation,
    `${name} may change its own files`,
  );
  expect(
    securityContext.capabilities.drop.includes('ALL') && automountServiceAccountToken === false,
    `${name} may do more than it needs`,
  );
  expect(
    resources.requests?.cpu && resources.requests.memory && resources.limits?.memory,
    `${name} says not what it needs`,
  );
  expect(
    found.kustomizations.some(({ document }) => document.images?.some((each) => each.name === image)),
    `${name}: nobody says where ${image} is`,
  );
  const main = args[0].replace(/^dist\/(.+)\.js$/, '$1.ts');
  expect(fs.existsSync(path.join(REPOSITORY, main)), `${name} runs ${args[0]}, which is not built`);
  const mounted = volumeMounts.map(({ name: volume }) => volume);
  expect(
    volumes
      .map((volume) => volume.name)
      .toSorted()
      .join() === mounted.toSorted().join(),
    `${name}: volumes and mounts differ`,
  );
}

/** As the pod would have it, with something in the place of each secret; the settings reader names what is wrong or missing. */
function checkEnvironment(service, { env, envFrom, volumeMounts }, secrets) {
  const shared = Object.assign({}, ...envFrom.map(({ configMapRef }) => settings[configMapRef.name]));
  const own = Object.fromEntries(env.map((each) => [each.name, each.value ?? secretOf(service, each, secrets)]));
  const read = new Set();
  const given = new Proxy({ ...shared, ...own }, { get: (target, name) => (read.add(name), target[name]) });
  try {
    Settings.fromEnvironment(service, given);
  } catch (error) {
    problems.push(`${service}: ${error.message}`);
  }
  const unread = Object.keys({ ...shared, ...own }).filter(
    (name) => !read.has(name) && !READ_BY_LIBRARIES.includes(name),
  );
  expect(unread.length === 0, `${service} is given ${unread.join(', ')}, which it does not read`);
  for (const { name, value } of env.filter((each) => each.name.endsWith('_FILE')))
    expect(
      value.startsWith(`${MOUNT}/`) && volumeMounts.some(({ mountPath }) => mountPath === MOUNT),
      `${service}: ${name} is not mounted`,
    );
}

function secretOf(service, { name, valueFrom }, secrets) {
  const { name: secret, key } = valueFrom.secretKeyRef;
  const isOwn = secrets.some((kind) => secret === `${service}-${kind}`) && key === name;
  expect(isOwn, `${service}: ${name} comes from ${secret}/${key}, which is not its own`);
  if (!name.endsWith('_URL')) return 'secret';
  return `postgres://role${name === 'DATABASE_URL' ? '' : ':secret'}@db.example.gov.cn:5432/name`;
}

function isWithin(selector, labels) {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
