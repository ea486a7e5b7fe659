import { checkData } from './bootstrap/checked-data.mjs';
import { compile } from './bootstrap/compile.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { runProgram } from './bootstrap/trouble.mjs';

/** `node scripts/build.mjs`: dist/ from apps/ and libs/, nothing else. What the image is made with. */
await runProgram(async () => {
  await ensurePackages();
  console.log(`compiled: ${(await compile()).note}`);
  console.log(`the law's data: ${(await checkData()).note}`);
});
