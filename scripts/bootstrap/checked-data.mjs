import fs from 'node:fs';
import path from 'node:path';
import { sourceStamp } from './compile.mjs';
import { nodeProgram } from './node.mjs';
import { REPOSITORY, writeWhole } from './repository.mjs';
import { run } from './run.mjs';

const STAMP = path.join(REPOSITORY, 'dist', 'checked-data.stamp');
const PROGRAM = path.join(REPOSITORY, 'dist', 'libs', 'papers', 'src', 'check-data-main.js');

/** Checks the data of law and papers once for all services (`libs/law/src/data/checked-data.ts`); data in disorder end the build. */
export async function checkData() {
  const wanted = sourceStamp();
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wanted) return { note: 'unchanged' };
  await run(nodeProgram(), [PROGRAM], { cwd: REPOSITORY, env: process.env });
  writeWhole(STAMP, wanted);
  return { note: 'checked' };
}
