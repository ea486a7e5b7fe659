import fs from 'node:fs';
import path from 'node:path';

/** ESM-only packages: Jest's CJS registry cannot require() them, so @swc/jest down-levels each of them. */
function esmPackages(dir, found = new Set()) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = path.join(dir, entry.name);
    if (entry.name.startsWith('@')) {
      esmPackages(folder, found);
      continue;
    }
    const manifest = path.join(folder, 'package.json');
    if (fs.existsSync(manifest)) {
      const { name, type } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
      if (type === 'module' && name) found.add(name);
    }
    const nested = path.join(folder, 'node_modules');
    if (fs.existsSync(nested)) esmPackages(nested, found);
  }
  return found;
}

const esm = [...esmPackages(path.resolve('node_modules'))]
  .map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  .join('|');

export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testRegex:
    process.env.TEST_REGEX ??
    '\\.(spec|int-spec|conformance-spec|contract-spec|journey-spec|chaos-spec)\\.ts$|-spec\\.ts$',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cluebridge'],
  transform: {
    '(\\.ts|/scripts/.+\\.mjs|/node_modules/.+\\.(mj|j)s)$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esm})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  reporters: ['default', '<rootDir>/scripts/testing/jest-reporter.mjs'],
  testTimeout: 60_000,
};
