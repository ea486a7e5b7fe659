import 'reflect-metadata';
import { bootService } from '#libs/service';
import { CaseTransferModule } from './case-transfer.module.js';

await bootService(CaseTransferModule, 'case-transfer');
