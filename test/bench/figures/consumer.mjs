import { clueBodies } from '../clue.mjs';
import { consumeFloor, produceFloor, withFloorTopic } from '../floors/kafka.mjs';
import { lookingInto, rateOfChange } from '../watch.mjs';

/** Raw kafkajs, measured before the figures that stand beside it. */
export async function measureKafkaFloors({ kafka, system, report, size, conditions }) {
  const value = clueBodies('floor', ['dongguan-police'])(0);
  const messages = size(20_000);
  return withFloorTopic(kafka, async () => {
    const produce = await produceFloor(kafka, { messages, value });
    const consume = await consumeFloor(kafka, system.floorDatabase, { messages });
    report.add({ name: 'floor.kafka.produce.200-a-send', unit: 'msg/s', ...produce }, conditions);
    report.add({ name: 'floor.kafka.eachBatch-to-unnest', unit: 'msg/s', ...consume }, conditions);
    return { produce, consume };
  });
}

const POSITIONS = 'select coalesce(sum(next_offset), 0)::int as n from consumer_position';

/** Messages a second that an agency which was away takes in from its channel once it is back: checked, stored, answered. */
export async function measureBacklog({ system, report, conditions, floor, backlog }) {
  await lookingInto(system.databases['tobacco-monopoly'], async (reader) => {
    // The position moves in the transaction that stores, and asking for it costs the same however much is stored.
    const stored = async () => (await reader.query(POSITIONS)).rows[0].n;
    const before = await stored();
    const starting = system.start('tobacco-monopoly');
    const figure = await rateOfChange(stored, (n) => n - before >= backlog, {
      what: `the backlog of ${backlog} to be stored`,
    });
    await starting;
    report.add(
      {
        name: 'consumer.backlog',
        unit: 'msg/s',
        ...figure,
        floor: floor.value,
        floorName: 'raw eachBatch → UNNEST',
        target: [{ atLeast: 6000 }],
      },
      conditions,
    );
  });
}
