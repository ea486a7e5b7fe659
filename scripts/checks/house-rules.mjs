import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, REPOSITORY } from '../bootstrap/repository.mjs';

/** Rules of this repository that a linter does not know. Each: where it applies, what must not occur, and why. */
const TEST = /(\.|-)spec\.ts$|\/test\/|^libs\/testing\/|^test\//;
const RULES = [
  {
    name: 'libs do not know the agencies',
    applies: (file) => file.startsWith('libs/') && !/^libs\/(contracts|law)\//.test(file) && !TEST.test(file),
    forbidden: /customs|public-security|market-supervision|tobacco/i,
    why: 'what differs between agencies belongs in apps/<agency>',
  },
  {
    name: 'time and ids are injected',
    applies: (file) => /^(apps|libs)\//.test(file) && !file.startsWith('libs/kernel/') && !TEST.test(file),
    forbidden: /new Date\(\)|Date\.now\(\)|randomUUID\(/,
    why: 'take Clock and Ids from #libs/kernel',
  },
  {
    name: 'one reader of the environment',
    applies: (file) => /^(apps|libs)\//.test(file) && !file.startsWith('libs/service/') && !TEST.test(file),
    forbidden: /process\.env/,
    why: 'settings are read and checked in libs/service',
  },
  {
    name: 'what is left out is looked up',
    applies: (file) => /^(apps|libs)\//.test(file) && !TEST.test(file),
    forbidden: /<> all ?\(\$|not \w+ = any ?\(\$/i,
    why: 'a kept plan compares each row with each element of the array; it hashes `not in (select unnest($1::…))`',
  },
  {
    name: 'nothing is left for later',
    applies: (file) => /^(apps|libs|scripts|test)\//.test(file) && !file.startsWith('scripts/checks/'),
    forbidden: /\b(TODO|FIXME|XXX)\b/,
    why: 'finish it, or write an issue',
  },
];
const COMMENT = /^\s*(\*|\/\/|\/\*)/;

const problems = [];
for (const file of ['apps', 'libs', 'scripts', 'test'].flatMap((root) =>
  filesBelow(root, (name) => /\.(ts|mts|mjs)$/.test(name)),
)) {
  const rules = RULES.filter(({ applies }) => applies(file));
  if (rules.length === 0) continue;
  const lines = fs.readFileSync(path.join(REPOSITORY, file), 'utf8').split('\n');
  for (const { name, forbidden, why } of rules) {
    lines.forEach((line, at) => {
      const isComment = COMMENT.test(line) && name !== 'nothing is left for later';
      if (!isComment && forbidden.test(line)) problems.push(`${file}:${at + 1}  ${name}: ${why}`);
    });
  }
}
for (const problem of problems) console.log(problem);
console.log(problems.length === 0 ? 'house rules hold' : `${problems.length} breaches of house rules`);
process.exitCode = problems.length === 0 ? 0 : 1;
