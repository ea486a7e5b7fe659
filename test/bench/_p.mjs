process.env.NODE_OPTIONS='--require /tmp/prof.cjs';
const { startSystem } = await import('../../scripts/system/index.mjs');
const { clueBodies, batchBodies } = await import('./clue.mjs');
const { postLoad } = await import('./load.mjs');
import fs from 'node:fs';
import { fork } from 'node:child_process'; import { once } from 'node:events';
const cpuOf = (pid) => { const f = fs.readFileSync(`/proc/${pid}/stat`,'utf8').split(' '); return (Number(f[13])+Number(f[14]))*10; };
const bare = fork('/work/main/test/bench/floors/http-server.mjs', { stdio: ['ignore','ignore','inherit','ipc'] });
const [{ port }] = await once(bare, 'message');
const s = await startSystem({ purpose: 'h-prof', isDurable: true, kafkaMode: 'throughput', services: ['customs'], logLevel: 'warn' });
const pid = JSON.parse(fs.readFileSync(s.home + '/pids/customs.json')).pid;
const go = async (name, p, url, callers, n, bodies, per=1) => { const c=cpuOf(p); const r = await postLoad({ url, callers, requests: n, bodies, headers: { 'x-api-key': s.apiKeys['changping-customs'] } }); console.log(name, r.value.toFixed(0)*per, 'p50', r.p50, 'p99', r.p99, 'cpu us each', ((cpuOf(p)-c)*1000/n/per).toFixed(0), 'load', fs.readFileSync('/proc/loadavg','utf8').slice(0,5)); };
const R=['dongguan-police','guangzhou-tobacco'];
for (let round=0; round<3; round++) {
  await go('bare   32', bare.pid, `http://127.0.0.1:${port}/clues`, 32, 8000, clueBodies('x'+round, R));
  await go('intake 32', pid, s.addresses.customs + '/clues', 32, 4000, clueBodies('s'+round, R));
  await go('intake256', pid, s.addresses.customs + '/clues', 256, 5000, clueBodies('t'+round, R));
  await go('batch100 ', pid, s.addresses.customs + '/clues/batch', 8, 60, batchBodies('b'+round, R, 100), 100);
}
bare.kill(); await s.stop();
