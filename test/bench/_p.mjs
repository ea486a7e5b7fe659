process.env.NODE_OPTIONS='--require /tmp/prof.cjs';
const { startSystem } = await import('../../scripts/system/index.mjs');
const { clueBodies } = await import('./clue.mjs');
const { postLoad } = await import('./load.mjs');
import fs from 'node:fs';
const s = await startSystem({ purpose: 'h-prof', isDurable: true, kafkaMode: 'throughput', services: ['customs'], logLevel: 'warn' });
const pid = JSON.parse(fs.readFileSync(s.home + '/pids/customs.json')).pid;
const cpu = () => { const f = fs.readFileSync(`/proc/${pid}/stat`,'utf8').split(' '); return (Number(f[13])+Number(f[14]))*10; };
for (const [name, callers, n] of [['warm',32,2000],['s32',32,4000],['s256',256,5000]]) {
  if (name === 's32') process.kill(pid, 'SIGUSR2');
  const c=cpu(); const r = await postLoad({ url: s.addresses.customs + '/clues', callers, requests: n, bodies: clueBodies(name, ['dongguan-police','guangzhou-tobacco']), headers: { 'x-api-key': s.apiKeys['changping-customs'] } });
  console.log(name, JSON.stringify(r), 'cpu us per clue', ((cpu()-c)*1000/n).toFixed(0));
  if (name === 's32') { process.kill(pid, 'SIGHUP'); await new Promise(r=>setTimeout(r,3000)); }
}
await s.stop();
