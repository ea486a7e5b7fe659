import 'reflect-metadata';
import { bootService } from '#libs/service';
import { MarketSupervisionModule } from './market-supervision.module.js';

await bootService(MarketSupervisionModule, 'market-supervision');
