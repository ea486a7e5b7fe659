import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Settings, UnitOfWork } from '#libs/service';
import { seedApiKeys } from './api-key-store.js';
import type { ApiKeySeedFile } from './seed-file.js';

/** Takes the hashed demo keys of `API_KEYS_FILE` into the table at boot; `Settings` refuses the file in production. */
@Injectable()
export class ApiKeySeeder implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async onModuleInit(): Promise<void> {
    const path = this.settings.files.apiKeys;
    if (path === undefined || this.settings.production) return;
    const { keys } = JSON.parse(await readFile(path, 'utf8')) as ApiKeySeedFile;
    if (keys.length > 0) await seedApiKeys(this.unitOfWork, keys);
  }
}
