import 'reflect-metadata';
import { bootService } from '#libs/service';
import { CustomsModule } from './customs.module.js';

await bootService(CustomsModule, 'customs');
