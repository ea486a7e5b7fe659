import { Module } from '@nestjs/common';
import { AgencyModule } from '#libs/agency/runtime';
import { tobaccoMonopoly } from './tobacco-monopoly.agency.js';

/** Wiring only: what differs between the agencies stands in `tobacco-monopoly.agency.ts`. */
@Module({ imports: [AgencyModule.for(tobaccoMonopoly)] })
export class TobaccoMonopolyModule {}
