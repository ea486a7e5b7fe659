import 'reflect-metadata';
import { bootService } from '#libs/service';
import { PublicSecurityModule } from './public-security.module.js';

await bootService(PublicSecurityModule, 'public-security');
