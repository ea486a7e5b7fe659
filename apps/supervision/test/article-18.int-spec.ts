import 'reflect-metadata';
import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import type { OfficerCaller } from '#libs/security';
import { againstDocument, aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { Article18Controller } from '../src/http/article-18.controller.js';
import { Scopes } from '../src/http/scopes.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aClock, aState, aStep, at, CASE_NO } from './events.js';

const officer = (owner: OfficerCaller['owner'], role: OfficerCaller['roles'][number]): OfficerCaller => ({
  ...{ kind: 'officer', officer: 'somebody', office: 'dongguan-procuratorate', owner, roles: [role] },
});
const SUPERVISOR = officer('supervision', 'supervisor');

describe('the prompt to consider Order 310 Art. 18', () => {
  const clock = new ManualClock(new Date(at(4_300)));
  let database: TestDatabase;
  let article18: Article18Controller;

  beforeAll(async () => {
    const town = aDirectory(clock);
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    const words = LawWords.load();
    const scopes = new Scopes(town.directory, words);
    article18 = new Article18Controller(database.unitOfWork, town.directory, clock, words, scopes);
    const state = aState(1, { clocks: [aClock()] });
    await new ReadModel(database, town).hear(aStep(state, 'report', 'changping-customs', 30));
  });
  afterAll(() => database?.drop());

  it('comes when the limit of Art. 5(2) was missed, and not before', async () => {
    expect(await article18.prompts(SUPERVISOR, CASE_NO)).toEqual({ prompts: [] });
    clock.advance(200 * 60_000);
    const answer = await article18.prompts(SUPERVISOR, CASE_NO);
    expect(answer.prompts).toMatchObject([
      {
        office: { id: 'changping-customs' },
        conduct: { id: 'late-transfer' },
        liability: { id: 'order-310/16.1' },
        basis: { id: 'order-310/18' },
      },
    ]);
    expect(againstDocument(article18.prompts, answer)).toBeNull();
  });

  it('is for supervising organs alone, and the commission has its clues instead', async () => {
    for (const caller of [officer('supervision', 'commission-officer'), officer('customs', 'principal-head')])
      await expect(article18.prompts(caller, CASE_NO)).rejects.toMatchObject({ code: 'SUPERVISION.NOT_SUPERVISING' });
    await expect(article18.prompts(SUPERVISOR, 'AJ-NONE')).rejects.toMatchObject({ code: 'SUPERVISION.CASE_UNKNOWN' });
  });
});
