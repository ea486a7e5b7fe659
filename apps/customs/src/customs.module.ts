import { Module } from '@nestjs/common';
import { AgencyModule } from '#libs/agency/runtime';
import { customs } from './customs.agency.js';

/** Wiring only: what differs between the agencies stands in `customs.agency.ts`. */
@Module({ imports: [AgencyModule.for(customs)] })
export class CustomsModule {}
