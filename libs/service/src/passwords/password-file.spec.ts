import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { passwordsIn } from './password-file.js';

describe('a file of passwords', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
  const file = path.join(folder, 'database');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['one, with or without an end of line', 'one\n', ['one']],
    ['two while it is changed, in their order', 'old\nnext\n\n', ['old', 'next']],
    ['lines of another system', 'old\r\nnext\r\n', ['old', 'next']],
  ])('holds %s', (_, text, passwords) => {
    writeFileSync(file, text);
    expect(passwordsIn(file)).toEqual(passwords);
  });

  it('is refused when it is empty', () => {
    writeFileSync(file, '\n');
    expect(() => passwordsIn(file)).toThrow('holds no password');
  });
});
