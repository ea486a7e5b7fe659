import fs from 'node:fs';
import path from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';

/**
 * Prints, as JSON by file name, the text and page count that a reader of PDF finds in every file of a folder. A program of
 * its own: the reader loads itself by a dynamic import, which Jest does not allow.
 */
const [folder] = process.argv.slice(2);
const found = {};
for (const file of fs.readdirSync(folder)) {
  const bytes = new Uint8Array(fs.readFileSync(path.join(folder, file)));
  const { totalPages, text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  found[file] = { pages: totalPages, text };
}
process.stdout.write(JSON.stringify(found));
