import { readFileSync } from 'node:fs';
import { SystemClock } from '#libs/kernel';
import { generateDevelopmentMaterial } from './generate-material.js';

/**
 * `node generate-main.js <folder> [offices.yaml]`: makes or completes the development material. Without a second
 * argument the repository's own offices (`deploy/development/offices.yaml` under the current folder) are taken.
 */
const [folder, officesFile = 'deploy/development/offices.yaml'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: generate-main.js <folder> [offices.yaml]\n');
  process.exit(2);
}
const written = generateDevelopmentMaterial(readFileSync(officesFile, 'utf8'), folder, new SystemClock().now());
process.stdout.write(
  written.length === 0 ? 'development material: all there\n' : `development material written: ${written.join(', ')}\n`,
);
