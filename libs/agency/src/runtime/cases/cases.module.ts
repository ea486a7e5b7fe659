import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { ActDesk, actProviders, ActsController, CaseNews, TodoController } from '#libs/acts';
import { FeedCaseNews } from '#libs/feed';
import { LawWords } from '#libs/law';
import { Designations } from '../designations/designations.js';
import { DesignationsController } from '../designations/designations.controller.js';
import { AgencyActDesk } from './agency-act-desk.js';
import { caseHandlers } from './inbound/case-handlers.js';
import { CasesController } from './cases.controller.js';
import { MembersController } from './team/members.controller.js';
import { OpenCaseController } from './open-case.controller.js';

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
      controllers: [
        OpenCaseController,
        ActsController,
        TodoController,
        CasesController,
        MembersController,
        DesignationsController,
      ],
      providers: [
        ...actProviders,
        Designations,
        { provide: ActDesk, useClass: AgencyActDesk },
        { provide: CaseNews, useClass: FeedCaseNews },
        ...caseHandlers,
      ],
      exports: [LawWords],
    };
  }
}
