import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { answer, readJson, refuseIfAny } from './data.mjs';

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
export function thresholdCommand(law) {
  law
    .command('threshold')
    .argument('<file>', 'facts as JSON, or - for standard input')
    .description('hold acts against the lines of the Criminal Law')
    .addHelpText('after', HELP)
    .action(async (file) => {
      const facts = readJson(file);
      const { assess, checkThresholdFacts, loadLaw } = await compiledLib('law');
      const law = loadLaw();
      await refuseIfAny('LAW.FACTS_INVALID', checkThresholdFacts(law, facts));
      answer(assess(law, facts));
    });
}
