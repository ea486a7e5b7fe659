import { Global, Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Owner } from '#libs/contracts';
import { Clock, Ids, SystemClock, SystemIds } from '#libs/kernel';
import { connect } from './database/connect.js';
import type { EntityClass, MigrationClass } from './database/data-source.js';
import { TypeOrmUnitOfWork } from './database/typeorm-unit-of-work.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { Readiness } from './health/readiness.js';
import { PinoLogger } from './logging/pino-logger.js';
import { Metrics } from './metrics/metrics.js';
import { Settings } from './settings/settings.js';

export interface ServiceChoices {
  readonly owner: Owner;
  readonly entities?: readonly EntityClass[];
  /** In the order of their timestamps; those of every lib the service uses and its own. */
  readonly migrations: readonly MigrationClass[];
  /** Given by tests; a process reads its environment. */
  readonly settings?: Settings;
}

/**
 * What every service process needs, under one roof: settings, pool and unit of work (the schema is migrated before
 * anything else sees it), clock, ids, metrics, readiness, log. Global, so that libs inject these without imports.
 */
@Global()
@Module({})
export class ServiceModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static forRoot({ owner, entities = [], migrations, settings }: ServiceChoices): DynamicModule {
    return {
      module: ServiceModule,
      providers: [
        { provide: Settings, useFactory: () => settings ?? Settings.fromEnvironment(owner) },
        { provide: PinoLogger, useFactory: (s: Settings) => new PinoLogger(s.owner, s.logLevel), inject: [Settings] },
        {
          provide: DataSource,
          useFactory: (s: Settings) => connect(s, entities, migrations),
          inject: [Settings],
        },
        { provide: UnitOfWork, useClass: TypeOrmUnitOfWork },
        { provide: Clock, useClass: SystemClock },
        { provide: Ids, useClass: SystemIds },
        { provide: Metrics, useFactory: (s: Settings) => new Metrics(s.owner), inject: [Settings] },
        { provide: Readiness, useFactory: readinessOf, inject: [UnitOfWork, Metrics] },
      ],
      exports: [Settings, PinoLogger, DataSource, UnitOfWork, Clock, Ids, Metrics, Readiness],
    };
  }

  /** The last hook of all: global modules end after those that use them, so no consumer loses its pool mid-batch. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

function readinessOf(unitOfWork: UnitOfWork, metrics: Metrics): Readiness {
  const readiness = new Readiness();
  readiness.register({
    name: 'database',
    check: async () => void (await unitOfWork.query({ text: 'select 1' })),
  });
  metrics.gauge('service_ready', '1 while all that the service needs is there', [], async function () {
    this.set((await readiness.report()).ready ? 1 : 0);
  });
  return readiness;
}
