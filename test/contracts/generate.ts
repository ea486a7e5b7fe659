/** `npm run contracts`: writes the generated files from the compiled code. Run from the repository's root. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingGoldenFiles } from '../../libs/contracts/generate/golden.js';
import { generatedFiles, goldenFiles } from './generated-files.js';

const root = process.cwd();
for (const { path: file, text } of [...generatedFiles(root), ...missingGoldenFiles(goldenFiles(root))]) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
