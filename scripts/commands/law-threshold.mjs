import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../bootstrap/compile.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';

const HELP = `
Facts (JSON; amounts are strings, in yuan or whole numbers; unpunished acts are added up):
  { "isUnit": false,
    "acts": [
      { "on": "2025-03-02", "crime": "214", "sales": "30000", "marks": ["甲", "乙"] },
      { "on": "2025-05-20", "crime": "214", "sales": "19999.99", "unsold": "100000" },
      { "on": "2024-06-01", "crime": "214", "sales": "8000",
        "punished": { "on": "2024-07-01", "kind": "administrative" } } ] }

  crime        article of the Criminal Law, or a list of them; left out, the act is held against every crime
  money        turnover gains serviceGains sales unsold loss tax
  counts       pieces unsoldPieces copies unsoldCopies cigarettes (支) works downloads clicks members
  also         marks, patents: names; goods: "tobacco"; bankruptcy: true; region: division code

Example:
  echo '{"acts":[{"on":"2026-03-01","crime":"225","cigarettes":"200000"}]}' | npm run --silent cluebridge -- law threshold -

The answer is JSON: a prompt with article, version and mark (V verified, M unverified), not a legal finding.`;

/** `law threshold <file|->`: which lines of the law the acts of one party come near. Reads and answers JSON. */
export function register(program) {
  const law = program.commands.find((command) => command.name() === 'law') ?? program.command('law');
  if (!law.description()) law.description('what the law’s data say: a prompt, never a finding');
  law
    .command('threshold')
    .argument('<file>', 'facts as JSON, or - for standard input')
    .description('hold acts against the lines of the Criminal Law')
    .addHelpText('after', HELP)
    .action(async (file) => {
      const facts = readFacts(file);
      // An image has compiled code alone; in a checkout, data edited a moment ago must count.
      if (fs.existsSync(path.join(REPOSITORY, 'libs/law/src'))) await compile();
      const { assess, checkThresholdFacts, loadLaw } = await compiled('libs/law/src/index.js');
      const data = loadLaw();
      const problems = checkThresholdFacts(data, facts);
      if (problems.length > 0) throw new Trouble(await inWords(problems));
      process.stdout.write(`${JSON.stringify(assess(data, facts), null, 2)}\n`);
    });
}

const compiled = async (file) => {
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist', file)).href);
};

function readFacts(file) {
  let text;
  try {
    text = fs.readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Trouble(`读不到 ${file} · ${file} cannot be read: ${error.message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Trouble(`不是 JSON · not JSON: ${error.message}`);
  }
}

/** One line for each place: path, then the reason in both languages. */
async function inWords(problems) {
  const { sentence } = await compiled('libs/contracts/src/index.js');
  const said = (code, language, params) => sentence(code, language, params);
  const lines = problems.map(
    ({ path: place, code, params }) => `  ${place || '/'}  ${said(code, 'zh', params)} · ${said(code, 'en', params)}`,
  );
  return [`${said('LAW.FACTS_INVALID', 'zh')} · ${said('LAW.FACTS_INVALID', 'en')}:`, ...lines].join('\n');
}
