import fs from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { filesBelow, REPOSITORY } from '../bootstrap/repository.mjs';

const FOLDER = 'deploy/kubernetes';
const KUSTOMIZATION = 'kustomization.yaml';

/** Every manifest below deploy/kubernetes as `{ file, document }`, and every kustomization likewise. */
export function readManifests() {
  const files = filesBelow(FOLDER, (name) => name.endsWith('.yaml'));
  const isKustomization = (file) => path.basename(file) === KUSTOMIZATION;
  return {
    kustomizations: files.filter(isKustomization).map((file) => ({ file, document: parse(read(file)) })),
    manifests: files
      .filter((file) => !isKustomization(file))
      .flatMap((file) => parseAllDocuments(read(file)).map((document) => ({ file, document: document.toJS() }))),
  };
}

/** What kustomize would not find, and manifests that no kustomization takes in. */
export function kustomizeProblems({ kustomizations, manifests }) {
  const taken = new Set();
  const problems = kustomizations.flatMap(({ file, document }) =>
    [...(document.resources ?? []), ...(document.components ?? [])].flatMap((entry) => {
      const target = path.join(path.dirname(file), entry);
      taken.add(target);
      const isThere = fs.existsSync(
        path.join(REPOSITORY, target.endsWith('.yaml') ? target : path.join(target, KUSTOMIZATION)),
      );
      return isThere ? [] : [`${file}: ${entry} is not there`];
    }),
  );
  const left = manifests.filter(({ file }) => !taken.has(file)).map(({ file }) => `${file} is in no kustomization`);
  return [...problems, ...new Set(left)];
}

/** The literals of the generated settings, as the services will find them in their environment. */
export function generatedSettings(kustomizations) {
  const generators = kustomizations.flatMap(({ document }) => document.configMapGenerator ?? []);
  const pairs = (literals) =>
    Object.fromEntries(
      literals.map((literal) => [literal.slice(0, literal.indexOf('=')), literal.slice(literal.indexOf('=') + 1)]),
    );
  return Object.fromEntries(generators.map(({ name, literals }) => [name, pairs(literals)]));
}

/** Every file must be the first of its kind with its service's name in it; only what agencies alone hold may differ. */
export function differencesBetween(services, folder) {
  const bare = (service) =>
    read(`${FOLDER}/${folder}/${service}.yaml`)
      .replaceAll(service, 'SERVICE')
      .split('\n')
      .filter((line) => !line.includes('MATCH_TOKEN_KEY_FILE'))
      .join('\n');
  const [first] = services;
  return services
    .filter((service) => bare(service) !== bare(first))
    .map((service) => `${FOLDER}/${folder}/${service}.yaml differs from ${first}.yaml in more than its name`);
}

function read(file) {
  return fs.readFileSync(path.join(REPOSITORY, file), 'utf8');
}
