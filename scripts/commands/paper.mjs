import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../bootstrap/compile.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';

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
      // An image has compiled code alone; in a checkout, data edited a moment ago must count.
      if (fs.existsSync(path.join(REPOSITORY, 'libs/papers/src'))) await compile();
      const { loadLaw } = await compiled('libs/law/src/index.js');
      const { loadPapers, renderPaper, samplePapers } = await compiled('libs/papers/src/index.js');
      const law = loadLaw();
      fs.mkdirSync(folder, { recursive: true });
      for (const paper of samplePapers(law, loadPapers(law))) {
        const file = path.join(folder, `${paper.paper}.pdf`);
        fs.writeFileSync(file, await renderPaper({ ...paper, redHead }, { at: new Date(), draft }));
        console.log(`${file}  ${paper.title}`);
      }
    });
}

const compiled = async (file) => {
  await import('reflect-metadata');
  return import(pathToFileURL(path.join(REPOSITORY, 'dist', file)).href);
};
