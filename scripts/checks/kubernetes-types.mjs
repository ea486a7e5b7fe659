import path from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../bootstrap/repository.mjs';

/** Where Kubernetes' own schema, as types, describes each kind we use. */
const TYPES = {
  'apps/v1 Deployment': ['apps/v1', 'Deployment'],
  'batch/v1 Job': ['batch/v1', 'Job'],
  'v1 Service': ['core/v1', 'Service'],
  'v1 PersistentVolumeClaim': ['core/v1', 'PersistentVolumeClaim'],
  'policy/v1 PodDisruptionBudget': ['policy/v1', 'PodDisruptionBudget'],
};
const CHECKED = path.join(REPOSITORY, 'manifests.checked.ts');

/**
 * Holds manifests `{ file, document }` against the schema of their kind. The types of `kubernetes-types` are made from it, and a
 * compiler that is given the manifest as a literal names what is missing, of the wrong type, or known to nobody.
 */
export function typeProblems(manifests) {
  const problems = manifests
    .filter(({ document }) => !TYPES[kindOf(document)])
    .map(({ file, document }) => `${file}: ${kindOf(document)} is no kind we use`);
  const known = manifests.filter(({ document }) => TYPES[kindOf(document)]);
  const lines = known.map(({ document }) => {
    const [module, type] = TYPES[kindOf(document)];
    return `void (${JSON.stringify(document)} satisfies import('kubernetes-types/${module}').${type});`;
  });
  return [...problems, ...compiled(`${lines.join('\n')}\nexport {};\n`, known)];
}

function compiled(text, manifests) {
  const options = {
    strict: true,
    noEmit: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  Object.assign(host, {
    getSourceFile: (name, ...rest) =>
      name === CHECKED
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
        : getSourceFile.call(host, name, ...rest),
    fileExists: (name) => name === CHECKED || fileExists.call(host, name),
    readFile: (name) => (name === CHECKED ? text : readFile.call(host, name)),
  });
  const program = ts.createProgram([CHECKED], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.fileName === CHECKED ? file.getLineAndCharacterOfPosition(start).line : undefined;
    const { file: where, document } = manifests[line] ?? {};
    return `${where ?? 'types'}${document ? ` ${document.kind}` : ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

function kindOf({ apiVersion, kind }) {
  return `${apiVersion} ${kind}`;
}
