/**
 * `node run-bundle.cjs <service>`: runs one service from dist/bundle/services.cjs through V8's code cache. The first process
 * that has been up for a while writes the cache (with the functions it has really used); V8 itself refuses a cache that does
 * not fit the file or the Node version, and then the code is compiled as ever.
 */
const fs = require('node:fs');
const { createRequire, Module } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const WARM_AFTER_MS = 4_000;
const bundle = path.resolve(__dirname, '..', '..', 'dist', 'bundle', 'services.cjs');
const cacheFile = `${bundle}.${process.version}.cache`;

const source = fs.readFileSync(bundle, 'utf8');
const stat = fs.statSync(bundle);
const cachedData =
  fs.existsSync(cacheFile) && fs.statSync(cacheFile).mtimeMs > stat.mtimeMs ? fs.readFileSync(cacheFile) : undefined;
const script = new vm.Script(Module.wrap(source), {
  filename: bundle,
  cachedData,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const module_ = { exports: {} };
script
  .runInThisContext()
  .call(module_.exports, module_.exports, createRequire(bundle), module_, bundle, path.dirname(bundle));

if (cachedData === undefined || script.cachedDataRejected) setTimeout(writeCache, WARM_AFTER_MS).unref();

function writeCache() {
  const draft = `${cacheFile}.${process.pid}`;
  fs.writeFileSync(draft, script.createCachedData());
  fs.renameSync(draft, cacheFile);
}
