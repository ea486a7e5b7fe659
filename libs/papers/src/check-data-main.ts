import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { besideOf, keepChecked, loadLaw } from '#libs/law';
import { loadPapers } from './definition/load-papers.js';

/** Part of the build: reads and checks the data of law and papers and lays the result beside each file. Fails as a start would. */
keepChecked((file, checked) => {
  rmSync(besideOf(file), { force: true });
  writeFileSync(besideOf(file), JSON.stringify(checked));
});
loadPapers(loadLaw());
