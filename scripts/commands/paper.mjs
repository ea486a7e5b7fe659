import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../bootstrap/compiled-code.mjs';

/** `paper sample <folder>`: every official paper, filled in with synthetic facts, for a lawyer to read. */
export function register(program) {
  program
    .command('paper')
    .description('official papers')
    .command('sample')
    .argument('<folder>', 'where the PDF files go')
    .option('--draft', 'marked as drafts', false)
    .option('--red-head', "with the office's name in red above", false)
    .description('write a sample of every paper, with synthetic data')
    .action(async (folder, { draft, redHead }) => {
      const { loadLaw } = await compiledLib('law');
      const { loadPapers, renderPaper, samplePapers } = await compiledLib('papers');
      const law = loadLaw();
      fs.mkdirSync(folder, { recursive: true });
      for (const paper of samplePapers(law, loadPapers(law))) {
        const file = path.join(folder, `${paper.paper}.pdf`);
        fs.writeFileSync(file, await renderPaper({ ...paper, redHead }, { at: new Date(), draft }));
        console.log(`${file}  ${paper.title}`);
      }
    });
}
