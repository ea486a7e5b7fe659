/** `npm run contracts`: writes the generated files from the compiled code. Run from the repository's root. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingGoldenFiles } from '../../libs/contracts/generate/golden.js';
import { generatedFiles, goldenFiles } from './generated-files.js';
import { processFiles } from './process-files.js';

const root = process.cwd();
const files = [...generatedFiles(root), ...(await processFiles()), ...missingGoldenFiles(goldenFiles(root))];
for (const { path: file, text } of files) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
