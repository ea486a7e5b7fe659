/** The patterns that the formatter keeps in order; documents and generated files are left to their writers. */
export const FORMATTED = [
  'apps/**/*.ts',
  'libs/**/*.ts',
  'test/**/*.{ts,mjs,mts}',
  'scripts/**/*.{mjs,mts,cjs}',
  '*.{json,mjs}',
  '!package-lock.json',
];
