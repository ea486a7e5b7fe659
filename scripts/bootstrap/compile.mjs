import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, readJson, REPOSITORY, writeWhole } from './repository.mjs';
import { Trouble } from './trouble.mjs';

const DIST = path.join(REPOSITORY, 'dist');
const MANIFEST = path.join(DIST, '.compiled.json');
/** test/contracts holds the generator of the checked-in documents, which needs apps and libs alike. */
const ROOTS = ['apps', 'libs', 'test/contracts'];
const CODE = /(?<!\.d)\.ts$/;
const DATA = /\.(yaml|yml|json|sql|svg)$/;
const TEST = /(\.|-)spec\.ts$|\/test\/|\/golden\//;
const AT_ONCE = 64;

/** The decorator options must stay those of jest.config.mjs, or tests would prove another program than the one that runs. */
const SWC = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/**
 * Brings dist/ up to date with apps/ and libs/: changed TypeScript is compiled, data files are copied to the same relative
 * place, what has no source any more is deleted. Types are not checked here; that is a gate of `npm test`.
 */
export async function compile() {
  const wanted = sourceDigests();
  const compiled = readJson(MANIFEST) ?? {};
  const stale = Object.keys(wanted).filter((file) => compiled[file] !== wanted[file] || !fs.existsSync(outputOf(file)));
  const gone = Object.keys(compiled).filter((file) => !(file in wanted));
  if (stale.length === 0 && gone.length === 0) return { note: 'unchanged', changed: [] };

  for (const file of gone) fs.rmSync(outputOf(file), { force: true });
  await compileAll(stale);
  writeWhole(MANIFEST, JSON.stringify(wanted));
  return { note: `${stale.length} files`, changed: [...stale, ...gone] };
}

/** One digest over all sources: what a bundle or a template database may be stamped with. */
export function sourceStamp() {
  return createHash('sha256').update(JSON.stringify(sourceDigests())).digest('hex');
}

function sourceDigests() {
  const options = JSON.stringify(SWC);
  const isSource = (file) => (CODE.test(file) || DATA.test(file)) && !TEST.test(file);
  const files = ROOTS.flatMap((root) => filesBelow(root, isSource));
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha1')
        .update(options)
        .update(fs.readFileSync(path.join(REPOSITORY, file)))
        .digest('hex'),
    ]),
  );
}

/** The compiler shows place and reason, and after them a stack of its own that helps nobody here. */
function explain(error) {
  throw new Trouble(error.message.split(/\n+Caused by:/)[0]);
}

function outputOf(file) {
  return path.join(DIST, file.replace(CODE, '.js'));
}

async function compileAll(files) {
  const { default: swc } = await import('@swc/core');
  for (let from = 0; from < files.length; from += AT_ONCE) {
    await Promise.all(files.slice(from, from + AT_ONCE).map((file) => compileOne(swc, file)));
  }
}

async function compileOne(swc, file) {
  const source = path.join(REPOSITORY, file);
  const output = outputOf(file);
  if (!CODE.test(file)) return writeWhole(output, fs.readFileSync(source));
  const { code, map } = await swc
    .transformFile(source, {
      ...SWC,
      filename: source,
      sourceFileName: path.relative(path.dirname(output), source),
    })
    .catch(explain);
  writeWhole(`${output}.map`, map);
  writeWhole(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
}
