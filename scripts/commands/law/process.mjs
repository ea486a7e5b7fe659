import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { answer, refuseIfAny } from './data.mjs';

const HELP = `
Examples:
  npm run --silent cluebridge -- law process --track dossier --json
  npm run --silent cluebridge -- law process --html process.html
  npm run --silent cluebridge -- law process --svg diagrams

Without --json, --svg or --html: the steps as lines.`;

/** `law process`: every track, state, step, clock and paper of a rule pack. */
export function processCommand(law) {
  law
    .command('process')
    .description('the process table: lines, JSON, a page, or state diagrams')
    .option('--pack <key>', 'rule pack, such as national-2020@6 (default: the newest national one)')
    .option('--track <track>', 'one track only, such as dossier')
    .option('--json', 'answer JSON')
    .option('--html <file>', 'write a page with the diagrams in it')
    .option('--svg <folder>', 'write a state diagram for each track')
    .addHelpText('after', HELP)
    .action(async ({ pack, track, json, html, svg }) => {
      const { checkTableChoice, loadLaw, processPage, processTable, shippedDiagrams } = await compiledLib('law');
      const law = loadLaw();
      await refuseIfAny('LAW.QUESTION_INVALID', checkTableChoice(law, { pack, track }));
      const table = processTable(law, { pack, track });
      if (html) write(html, processPage(table, shippedDiagrams()));
      if (svg) writeDiagrams(path.resolve(svg), table, shippedDiagrams());
      if (json) return answer(table);
      if (!html && !svg) for (const one of table.tracks) console.log(asText(one));
    });
}

function writeDiagrams(folder, { tracks }, diagrams) {
  for (const { track, version } of tracks) {
    const drawn = diagrams.get(`${track}.v${version}`);
    if (drawn) write(path.join(folder, `${track}.svg`), drawn);
    else console.error(`${track} v${version}: no diagram is drawn; run npm run contracts`);
  }
}

function write(file, text) {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  fs.writeFileSync(file, text);
}

function asText({ track, version, zh, en, steps }) {
  const lines = steps.map(
    (step) => `  ${step.step}  ${step.zh} · ${step.en}  ${step.from.join(', ')} → ${step.to}  (${step.clauses[0].id})`,
  );
  return [`${track} v${version}  ${zh} · ${en}`, ...lines, ''].join('\n');
}
