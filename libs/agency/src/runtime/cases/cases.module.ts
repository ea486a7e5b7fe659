import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { LawWords } from '#libs/law';
import { ActMoment } from './act-moment.js';
import { ActSigning } from './act-signing.js';
import { ActsController } from './acts.controller.js';
import { caseHandlers } from './case-handlers.js';
import { CaseNews } from './case-news.js';
import { CasesController } from './cases.controller.js';
import { FeedCaseNews } from './feed-case-news.js';
import { Teller } from './teller.js';

/**
 * Officers' acts and the cases they belong to. Expects `RunningAgency` and `Arrivals` from the imported modules, and
 * the global providers of service, security and messaging; `caseHandlers` must be named to the messaging module.
 */
@Module({})
export class CasesModule {
  /** @param imports modules that export what is not global */
  static with(imports: NonNullable<ModuleMetadata['imports']> = []): DynamicModule {
    return {
      module: CasesModule,
      imports,
      controllers: [ActsController, CasesController],
      providers: [
        ActSigning,
        ActMoment,
        Teller,
        { provide: LawWords, useFactory: () => LawWords.load() },
        { provide: CaseNews, useClass: FeedCaseNews },
        ...caseHandlers,
      ],
      exports: [LawWords],
    };
  }
}
