import { eventTypeOf, AttachmentChunkPostedV1 } from '#libs/contracts';
import { waitFor } from '#libs/testing';
import { aRecall, clock } from './a-service.js';
import { CHANNEL, twoServices } from './two-services.js';
import { byteaArray, textArray, uuidArray } from '#libs/messaging/postgres';
const N = Number(process.env['BENCH_N'] ?? 30000);
it('bench', async () => {
  const two = await twoServices(Number(process.env['BENCH_P'] ?? 3));
  const { customs, police } = two;
  const type = eventTypeOf('customs', AttachmentChunkPostedV1);
  const mk = (i: number) => {
    const { data: _, ...frame } = aRecall(`HG-${i % 5000}`);
    return { ...frame, type, data: { clueNo: `HG-${i % 5000}`, digest: 'a'.repeat(64), title: 't', mediaType: 'image/png', size: 900, index: 0, count: 1, bytes: 'QUJD"'.replace('"', 'x').repeat(200) } as object };
  };
  police.doors.handlers.add({ type, handle: async (tx, events) => {
    await tx.query({ name: 'bench-effect', text: 'insert into effect (event_id, type, ordering_key, topic) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])', values: [uuidArray(events.map((e) => e.id)), textArray(events.map((e) => e.type)), textArray(events.map((e) => e.orderingKey)), textArray(events.map((e) => e.position.topic))] });
  } });
  void byteaArray; void clock;
  let t = performance.now();
  for (let i = 0; i < N; i += 250) await customs.post(...Array.from({ length: 250 }, (_, k) => mk(i + k)));
  const rate = (n: number, since: number) => `${Math.round(n / ((performance.now() - since) / 1000))}/s`;
  const out: string[] = [`append ${rate(N, t)}`];
  const cpu0 = process.cpuUsage();
  t = performance.now();
  customs.doors.relay!.start();
  await waitFor('relay', async () => (await customs.query('select from outbox limit 1')).length === 0, { deadlineMs: 60000, everyMs: 50 });
  const cpu1 = process.cpuUsage(cpu0);
  out.push(`relay ${rate(N, t)} cpu ${Math.round((cpu1.user + cpu1.system) / 1000)}ms of ${Math.round(performance.now() - t)}`);
  await police.listen();
  await waitFor('first', async () => (await police.query('select from effect limit 1')).length > 0, { everyMs: 5 });
  const cpu2 = process.cpuUsage();
  t = performance.now();
  await waitFor('all', async () => Number((await police.query<{ n: string }>('select sum(next_offset) n from consumer_position'))[0]!.n) >= N, { deadlineMs: 60000, everyMs: 50 });
  const cpu3 = process.cpuUsage(cpu2);
  out.push(`consumer ${rate(N, t)} cpu ${Math.round((cpu3.user + cpu3.system) / 1000)}ms of ${Math.round(performance.now() - t)} calls ${police.calls.length}`);
  // latency
  const lat: number[] = [];
  for (let i = 0; i < 300; i++) {
    const s = performance.now();
    const before = two.customs.relayed.length;
    await customs.post(mk(i));
    while (two.customs.relayed.length === before) await new Promise((r) => setTimeout(r, 0));
    lat.push(performance.now() - s);
  }
  lat.sort((a, b) => a - b);
  out.push(`append+commit->broker p50 ${lat[150]!.toFixed(1)} p99 ${lat[297]!.toFixed(1)}`);
  process.stdout.write(out.join('\n') + '\n' + require('node:os').loadavg() + '\n');
  void CHANNEL;
  await two.drop();
}, 300000);
