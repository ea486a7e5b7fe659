import type { FastifyReply, FastifyRequest } from 'fastify';
import { BusError, refused } from '#libs/kernel';
import { ProblemFilter } from './problem.filter.js';
import type { ProblemDetails } from './problem.js';

/** What a caller gets who asked for `/clues?brand=x`. */
function answerTo(error: unknown) {
  const answered = { headers: {} as Record<string, string>, body: '' };
  const reply = {
    header: (name: string, value: string) => void (answered.headers[name] = value),
    code: () => reply,
    type: () => reply,
    send: (body: string) => void (answered.body = body),
  };
  const request = { id: 'a-correlation-id', url: '/clues?brand=x' } as FastifyRequest;
  new ProblemFilter().answer(error, request, reply as unknown as FastifyReply);
  return { headers: answered.headers, problem: JSON.parse(answered.body) as ProblemDetails };
}

describe('the answer to who is turned away', () => {
  it('for want of credentials says which kinds there are (RFC 9110, 11.6.1)', () => {
    const { headers } = answerTo(refused('ACCESS.CREDENTIALS_MISSING'));
    expect(headers['www-authenticate']).toBe('Bearer, ApiKey');
    expect(answerTo(refused('ACCESS.NOT_ALLOWED')).headers).not.toHaveProperty('www-authenticate');
  });

  it.each(['HTTP.OVERLOADED', 'ACCESS.ISSUER_UNAVAILABLE'])('for the moment says when to come again: %s', (code) => {
    expect(answerTo(new BusError(code, 'transient')).headers['retry-after']).toBe('2');
  });

  it('names each wrong field in both languages, each by its own sentence', () => {
    const { problem } = answerTo(refused('HTTP.INVALID_QUERY', {}, [{ path: '/to', code: 'HTTP.RANGE_BACKWARDS' }]));
    const [wrong] = problem.problems;
    expect([problem.detail, wrong!.zh]).toEqual(Array(2).fill(expect.stringMatching(/\p{Script=Han}/u)));
    expect([problem.detailEn, wrong!.en]).toEqual(Array(2).fill(expect.not.stringMatching(/\p{Script=Han}/u)));
  });

  it('names the address that was asked, and nothing of what was searched for', () => {
    expect(answerTo(refused('ACCESS.NOT_ALLOWED')).problem.instance).toBe('/clues');
  });
});
