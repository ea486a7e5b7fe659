import 'reflect-metadata';
import { bootService } from '#libs/service';
import { TobaccoMonopolyModule } from './tobacco-monopoly.module.js';

await bootService(TobaccoMonopolyModule, 'tobacco-monopoly');
