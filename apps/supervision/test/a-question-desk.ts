import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import type { OfficerCaller } from '#libs/security';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { CasesController } from '../src/http/cases.controller.js';
import { CluesController } from '../src/http/clues.controller.js';
import { FiguresController } from '../src/http/figures.controller.js';
import { Scopes } from '../src/http/scopes.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aStory } from './a-story.js';
import { aClock, aState, aStep, aSummary, at, summarised, uuid } from './events.js';

export const prosecutor: OfficerCaller = {
  kind: 'officer',
  officer: 'guangdong-procuratorate-prosecutor',
  office: 'guangdong-procuratorate',
  owner: 'supervision',
  roles: ['prosecutor'],
};

/** Supervision's questions, asked of a read model that has heard a story, seven more clues and two more cases. */
export class QuestionDesk {
  readonly clock = new ManualClock(new Date(at(6_000)));
  readonly model: ReadModel;
  readonly clues: CluesController;
  readonly cases: CasesController;
  readonly figures: FiguresController;

  private constructor(private readonly database: TestDatabase) {
    const town = aDirectory();
    const { directory } = town;
    const words = LawWords.load();
    const scopes = new Scopes(directory, words);
    this.model = new ReadModel(database, town);
    this.clues = new CluesController(database.unitOfWork, directory, this.clock, scopes);
    this.cases = new CasesController(database.unitOfWork, directory, this.clock, words, scopes);
    this.figures = new FiguresController(database.unitOfWork, directory, scopes);
  }

  static async open(): Promise<QuestionDesk> {
    const desk = new QuestionDesk(await createTestDatabase(READ_MODEL_SCHEMA));
    await desk.model.hear(...aStory());
    await desk.model.hear(...sevenClues());
    await desk.model.hear(...twoCases());
    return desk;
  }

  async close(): Promise<void> {
    await this.database.drop();
  }
}

function sevenClues() {
  return Array.from({ length: 7 }, (_, n) =>
    summarised(
      'customs',
      aSummary(`HG-M${n}`, 'huangpu-customs', ['guangzhou-market'], 100 + (n >> 1), { transport: undefined }),
    ),
  );
}

function twoCases() {
  return [2, 3].map((n) =>
    aStep(
      aState(1, {
        caseNo: `AJ-${n}`,
        clueNos: [],
        clocks: [aClock({ clockId: uuid(60 + n), legalDueAt: at(n === 2 ? 5_500 : 7_000) })],
      }),
      'name-team',
      'changping-customs',
      200,
    ),
  );
}
