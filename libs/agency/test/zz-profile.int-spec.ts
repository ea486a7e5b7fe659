import { aPost, TestTown } from '#libs/testing';
import { aSmallAgency } from './a-small-agency.js';
import { aCustomsClue } from '../../../apps/customs/test/a-customs-clue.js';
import { ClueIntake } from '../src/runtime/intake/clue-intake.js';
import inspector from 'node:inspector';
import fs from 'node:fs';

it('profile', async () => {
  const town = await TestTown.create({ withBus: true });
  const agency = await town.agency(aSmallAgency);
  const intake = agency.app.get(ClueIntake, { strict: false });
  const by = { office: 'changping-customs', id: 'x', correlationId: 'corr-12345678' };
  const run = async (n: number, c: number) => {
    let left = n;
    const lat: number[] = [];
    const t = performance.now(); const cpu = process.cpuUsage();
    await Promise.all(Array.from({ length: c }, async () => { while (left-- > 0) { const s = performance.now(); await intake.post(aPost(aCustomsClue(), ['guangzhou-tobacco', 'changping-police']), by); lat.push(performance.now() - s); } }));
    const wall = performance.now() - t; const u = process.cpuUsage(cpu);
    lat.sort((a, b) => a - b);
    return `n=${n} c=${c} ${(n / wall * 1000).toFixed(0)}/s p50=${lat[n >> 1]!.toFixed(1)} p99=${lat[Math.floor(n * .99)]!.toFixed(1)} cpu/post=${((u.user + u.system) / n).toFixed(0)}us`;
  };
  const out: string[] = [];
  await run(1000, 32);
  const session = new inspector.Session(); session.connect();
  const cmd = (m: string) => new Promise<any>((r, j) => (session as any).post(m, (e: unknown, x: unknown) => e ? j(e) : r(x)));
  await cmd('Profiler.enable'); await cmd('Profiler.start');
  out.push(await run(4000, 32)); out.push(await run(6000, 256));
  const { profile } = await cmd('Profiler.stop');
  const self = new Map<string, number>(); const dt = profile.timeDeltas; const byId = new Map(profile.nodes.map((n: any) => [n.id, n]));
  profile.samples.forEach((id: number, i: number) => { const n: any = byId.get(id); const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-3).join('/')}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + dt[i]); });
  const top = [...self].sort((a, b) => b[1] - a[1]).slice(0, 28).map(([k, v]) => `${(v / 1000).toFixed(0)}ms ${k}`);
  fs.writeFileSync('/tmp/e-profile.txt', [...out, ...top].join('\n'));
  await town.drop();
}, 300_000);
