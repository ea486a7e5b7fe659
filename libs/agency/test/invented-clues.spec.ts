import 'reflect-metadata';
import { SystemClock, SystemIds } from '#libs/kernel';
import { MatchTokens } from '#libs/security';
import type { Settings } from '#libs/service';
import { aDirectory } from '#libs/testing';
import { aPost } from '#libs/testing/agency';
import type { AttachmentStore } from '../src/runtime/attachments/attachment-store.js';
import { ClueDoor } from '../src/runtime/intake/clue-door.js';
import { Mint } from '../src/runtime/mint.js';
import { RunningAgency } from '../src/runtime/running-agency.js';
import type { AgencyDefinition } from '../src/definition/index.js';
import { aClue, aSmallAgency } from './a-small-agency.js';

const OFFICE = 'changping-customs';
const agency = new RunningAgency(aSmallAgency as unknown as AgencyDefinition, aDirectory().directory);
const clock = new SystemClock();

/** The door of a service that runs with this setting. */
function doorOf(settings: Pick<Settings, 'production'>): ClueDoor {
  const mint = new Mint(clock, new SystemIds(), agency);
  const tokens = new MatchTokens(Buffer.alloc(32, 1));
  return new ClueDoor(agency, {} as AttachmentStore, mint, tokens, settings as Settings);
}

const post = (synthetic: boolean | undefined) =>
  aPost(aClue({ ...(synthetic !== undefined && { synthetic }) }), ['guangzhou-tobacco']);

function versionOf({ recipients, purpose, legalBasis, content }: ReturnType<typeof post>) {
  return { version: 2, recipients, purpose, legalBasis, content };
}

describe('a clue that is marked as invented for demonstration', () => {
  it('is refused in production, as a clue and as a version of one, with the place and nothing else', async () => {
    const door = doorOf({ production: true });
    const refusal = {
      refusal: { code: 'CLUE.REFUSED', problems: [{ path: '/content/synthetic', code: 'CLUE.SYNTHETIC' }] },
    };
    expect(await door.judgePost(post(true), OFFICE)).toMatchObject(refusal);
    expect(await door.judgeVersion(versionOf(post(true)), OFFICE)).toMatchObject(refusal);
  });

  it('is taken anywhere else', async () => {
    expect(await doorOf({ production: false }).judgePost(post(true), OFFICE)).toMatchObject({ warnings: [] });
  });

  it.each([[false], [undefined]])('is not one marked %s: production takes it', async (synthetic) => {
    expect(await doorOf({ production: true }).judgePost(post(synthetic), OFFICE)).toMatchObject({ warnings: [] });
  });
});
