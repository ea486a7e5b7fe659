import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceStamp } from './compile.mjs';
import { REPOSITORY, SERVICES, writeWhole } from './repository.mjs';

const FOLDER = path.join(REPOSITORY, 'dist', 'bundle');
const STAMP = path.join(FOLDER, 'stamp');
/** All services in one file: what they share is read, parsed and cached once. */
const BUNDLE = path.join(FOLDER, 'services.cjs');
/** Serves its own files from its own folder, so it must stay one. */
const OUTSIDE = ['swagger-ui-dist'];

/**
 * Bundles the compiled services. Six processes that each look 900 modules up on the disk need 20 CPU seconds to start; from the
 * bundle, with V8's code cache (run-bundle.cjs), a third of that. An optimisation and nothing else: without the bundle the
 * services run from dist/apps/<service>/src/main.js, which is what `npm run dev` and debuggers use.
 */
export async function bundle() {
  if (isBundleCurrent()) return { note: 'unchanged' };
  const wanted = stamp();
  const { build } = await import('esbuild');
  const draft = `${BUNDLE}.${process.pid}.draft`;
  await build({
    stdin: { contents: entry(), resolveDir: REPOSITORY, sourcefile: 'services.mjs' },
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    keepNames: true,
    conditions: ['node', 'default'],
    external: OUTSIDE,
    absWorkingDir: REPOSITORY,
    logLevel: 'silent',
    plugins: [optionalModules, ownAddresses],
  });
  fs.renameSync(draft, BUNDLE);
  writeWhole(STAMP, wanted);
  return { note: `${(fs.statSync(BUNDLE).size / 1e6).toFixed(1)} MB` };
}

/** Whether the bundle was made from exactly the present sources and packages. */
export function isBundleCurrent() {
  return fs.existsSync(BUNDLE) && fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === stamp();
}

function stamp() {
  const lock = fs.readFileSync(path.join(REPOSITORY, 'package-lock.json'));
  const self = fs.readFileSync(path.join(REPOSITORY, 'scripts', 'bootstrap', 'bundle.mjs'));
  return createHash('sha256').update(`${REPOSITORY}\n${sourceStamp()}`).update(lock).update(self).digest('hex');
}

/** Only the chosen service's modules are evaluated. */
function entry() {
  const cases = SERVICES.map(
    (service) => `  ${JSON.stringify(service)}: () => import('./dist/apps/${service}/src/main.js'),`,
  );
  return `const services = {\n${cases.join('\n')}\n};\nservices[process.argv[2]]();\n`;
}

/** Nest and TypeORM ask for drivers that are not installed and live without them; so must the bundle. */
const optionalModules = {
  name: 'optional-modules',
  setup(build) {
    const ASKED = Symbol('asked');
    build.onResolve({ filter: /^[^./]/ }, async ({ path: wanted, pluginData, ...rest }) => {
      if (pluginData === ASKED || OUTSIDE.includes(wanted)) return undefined;
      const { errors } = await build.resolve(wanted, { ...rest, pluginData: ASKED });
      return errors.length > 0 ? { path: wanted, external: true } : undefined;
    });
  },
};

/**
 * In the bundle every module has the same address; those that read files beside them get their own back. `await` at the top
 * of a main file has no place in a CommonJS bundle, and nobody waits for it there.
 */
const ownAddresses = {
  name: 'own-addresses',
  setup(build) {
    build.onLoad({ filter: /\.(js|mjs)$/ }, async ({ path: file }) => {
      const source = await fs.promises.readFile(file, 'utf8');
      const isMain = /\/dist\/apps\/[^/]+\/src\/main\.js$/.test(file);
      if (!isMain && !source.includes('import.meta')) return undefined;
      const address = JSON.stringify(pathToFileURL(file).href);
      const contents = source
        .replaceAll('import.meta.url', address)
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
      return { contents: isMain ? contents.replace(/^await /m, 'void ') : contents, loader: 'js' };
    });
  },
};
