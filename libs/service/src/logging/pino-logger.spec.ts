import { BusError } from '#libs/kernel';
import { PinoLogger } from './pino-logger.js';

function logged(write: (logger: PinoLogger) => void): Record<string, unknown> {
  let line = '';
  write(new PinoLogger('test', 'debug', { write: (text) => void (line += text) }));
  return JSON.parse(line) as Record<string, unknown>;
}

describe('the log', () => {
  it('is one JSON line with identifiers and a sentence', () => {
    const line = logged((logger) => logger.log({ clueNo: 'HG-20261122-0123456789', ms: 12 }, 'posted', 'intake'));
    expect(line).toMatchObject({
      service: 'test',
      clueNo: 'HG-20261122-0123456789',
      ms: 12,
      msg: 'posted',
      context: 'intake',
    });
  });

  it.each([
    ['a clue’s content', { content: { title: 'cigarettes' } }],
    ['a name', { name: 'John' }],
    ['a plate', { plate: 'B12345' }],
    ['free text', { remark: 'seen at the port' }],
    ['Chinese anywhere', { where: '张三', msg: '李四' }],
    ['a nested document', { a: { b: { c: { d: { e: 'x' } } } } }],
    ['bytes', { chunk: Buffer.from('cigarettes') }],
    ['a secret', { authorization: 'Bearer abc', apiKey: 'cbk_1_2', password: 'hunter2' }],
  ])('drops %s', (_, fields) => {
    const text = JSON.stringify(logged((logger) => logger.log(fields, 'a sentence', 'x')));
    expect(text).not.toMatch(/cigarettes|John|B12345|port|[\u4e00-\u9fff]|"e"|Bearer|cbk_|hunter2/);
    expect(text).toContain('[redacted]');
  });

  it('keeps what an operator needs of an error, and no value that the database quotes', () => {
    const cause = Object.assign(new Error('invalid input syntax for type json: "张三 and his cigarettes"'), {
      code: '22P02',
      detail: 'Key (name)=(John) exists',
      constraint: 'clue_pkey',
      table: 'clue',
    });
    const error = new BusError('DATABASE.UNAVAILABLE', 'transient', { sqlstate: '08006' }, { cause });
    const line = logged((logger) => logger.error({ err: error }, 'failed', 'x'));
    expect(line.err).toMatchObject({
      code: 'DATABASE.UNAVAILABLE',
      kind: 'transient',
      about: { sqlstate: '08006' },
      cause: { code: '22P02', constraint: 'clue_pkey' },
    });
    expect(JSON.stringify(line)).not.toMatch(/cigarettes|John|[\u4e00-\u9fff]/);
  });
});
