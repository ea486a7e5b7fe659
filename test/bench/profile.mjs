import fs from 'node:fs';
import path from 'node:path';

const SHOWN = 12;
const NOT_WORK = ['(idle)', '(root)'];

/**
 * From here on every process that is started writes a V8 CPU profile into the folder when it ends, for a browser's developer
 * tools or speedscope. Needs a Node that takes `--cpu-prof` from its environment (22 or newer, as among the packages).
 * Unbundled, so that the profile names the files.
 */
export function profileInto(folder) {
  fs.mkdirSync(folder, { recursive: true });
  process.env.CLUEBRIDGE_UNBUNDLED = '1';
  const options = `--cpu-prof --cpu-prof-interval=1000 --cpu-prof-dir=${path.resolve(folder)}`;
  process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, options].filter(Boolean).join(' ');
}

/** For each service the profile of its longest process: where its main thread's time went, by package and folder. */
export function printProfiles(folder) {
  const longest = new Map();
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    const service = serviceOf(profile);
    const { busyMs, shares } = sharesOf(profile);
    if (service && busyMs > (longest.get(service)?.busyMs ?? 0)) longest.set(service, { name, busyMs, shares });
  }
  for (const [service, { name, busyMs, shares }] of longest) {
    console.log(`\n  ${service}: ${Math.round(busyMs)} ms of CPU on its main thread (${name})`);
    for (const [what, ms] of shares.slice(0, SHOWN))
      console.log(`    ${((100 * ms) / busyMs).toFixed(1).padStart(5)} %  ${what}`);
  }
}

function serviceOf({ nodes }) {
  for (const { callFrame } of nodes) {
    const [, service] = /\/dist\/apps\/([^/]+)\/src\/main\.js$/.exec(callFrame.url) ?? [];
    if (service) return service;
  }
  return undefined;
}

/** Milliseconds of each package, folder of ours or part of Node itself, the largest first. */
export function sharesOf({ nodes, samples, timeDeltas }) {
  const whatOf = new Map(nodes.map(({ id, callFrame }) => [id, whatIs(callFrame)]));
  const spent = new Map();
  samples.forEach((id, at) => {
    const what = whatOf.get(id);
    if (!NOT_WORK.includes(what)) spent.set(what, (spent.get(what) ?? 0) + timeDeltas[at] / 1000);
  });
  const shares = [...spent].sort(([, a], [, b]) => b - a);
  return { busyMs: shares.reduce((sum, [, ms]) => sum + ms, 0), shares };
}

function whatIs({ url, functionName }) {
  if (url === '') return functionName.startsWith('(') ? functionName : 'built into V8 and Node';
  const [, own] = /\/dist\/((?:libs|apps)\/[^/]+\/src\/[^/]+)/.exec(url) ?? [];
  const [, dependency] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url) ?? [];
  return own ?? dependency ?? url.split('/').slice(0, 2).join('/');
}
