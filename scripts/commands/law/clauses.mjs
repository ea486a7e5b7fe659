import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { answer } from './data.mjs';

const HELP = `
Examples:
  npm run --silent cluebridge -- law clauses order-310/5
  npm run --silent cluebridge -- law clauses --text 立案 --json

Marks: V the article was read, M known but not checked, C this project's own choice.`;

/** `law clauses`: what the rules rest on, with wording, source, effective date and mark. */
export function clausesCommand(law) {
  law
    .command('clauses')
    .argument('[id-prefix]', 'the beginning of a clause id, such as order-310/5')
    .description('clauses: wording, source, effective date, mark')
    .option('--text <words>', 'words that occur in title, wording or law')
    .option('--json', 'answer JSON')
    .addHelpText('after', HELP)
    .action(async (prefix, { text, json }) => {
      const { findClauses, loadLaw } = await compiledLib('law');
      const items = findClauses(loadLaw().clauses, { prefix, text });
      if (json) return answer({ items });
      for (const clause of items) console.log(asText(clause));
      if (items.length > 0) return;
      console.error('没有这样的条款 · no such clause');
      process.exitCode = 1;
    });
}

function asText({ id, zh, en, text, gist, law, source, effectiveFrom, mark }) {
  const words = text ?? `${gist.zh} ${gist.en}`;
  return `${id}  ${law.zh} ${zh} · ${en}  [${mark}]\n  ${source.zh}; ${source.en}; ${effectiveFrom}\n  ${words.replaceAll('\n', '\n  ')}\n`;
}
