import { Module } from '@nestjs/common';
import { AgencyModule } from '#libs/agency/runtime';
import { publicSecurity } from './public-security.agency.js';

/** Wiring only: what differs between the agencies stands in `public-security.agency.ts`. */
@Module({ imports: [AgencyModule.for(publicSecurity)] })
export class PublicSecurityModule {}
