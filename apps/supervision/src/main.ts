import 'reflect-metadata';
import { bootService } from '#libs/service';
import { SupervisionModule } from './supervision.module.js';

await bootService(SupervisionModule, 'supervision');
