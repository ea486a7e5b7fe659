import { Module } from '@nestjs/common';
import { AgencyModule } from '#libs/agency/runtime';
import { marketSupervision } from './market-supervision.agency.js';

/** Wiring only: what differs between the agencies stands in `market-supervision.agency.ts`. */
@Module({ imports: [AgencyModule.for(marketSupervision)] })
export class MarketSupervisionModule {}
