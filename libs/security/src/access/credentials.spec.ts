import { Logger } from '@nestjs/common';
import type { ApiKeys } from '../api-keys/api-keys.js';
import type { MisuseRecorder } from '../misuse/misuse-recorder.js';
import type { BearerTokens } from './bearer-tokens.js';
import type { CredentialFault } from './credential.js';
import { Credentials } from './credentials.js';
import type { CalledRequest } from './may-call.js';

Logger.overrideLogger(false);
const FROM_ONE_PLACE = { headers: { 'x-api-key': 'cbk_' }, ip: '10.0.0.1', id: 'request-1' };

describe('credentials that are not valid', () => {
  const noted: string[] = [];
  beforeEach(() => (noted.length = 0));

  /** What a hundred tries in a row hear. */
  async function answersTo(fault: CredentialFault): Promise<Set<string>> {
    const judge = { judge: () => Promise.resolve({ fault }) };
    const misuse = { note: (_source: string, of: string) => void noted.push(of) };
    const credentials = new Credentials(
      judge as unknown as ApiKeys,
      judge as unknown as BearerTokens,
      misuse as unknown as MisuseRecorder,
    );
    const codes = new Set<string>();
    for (let n = 0; n < 100; n += 1) {
      const error = await credentials.callerOf(FROM_ONE_PLACE as unknown as CalledRequest).catch((thrown) => thrown);
      codes.add((error as { code: string }).code);
    }
    return codes;
  }

  it('are misuse, of which there is soon too much', async () => {
    expect([...(await answersTo('unknown'))]).toEqual(['ACCESS.CREDENTIALS_INVALID', 'ACCESS.TOO_MANY_FAILURES']);
    expect(new Set(noted)).toEqual(new Set(['unknown', 'unseen']));
  });

  it('are none when they are only too old: whoever comes late is told so each time and stands in no record', async () => {
    expect([...(await answersTo('expired'))]).toEqual(['ACCESS.CREDENTIALS_INVALID']);
    expect(noted).toEqual([]);
  });
});
