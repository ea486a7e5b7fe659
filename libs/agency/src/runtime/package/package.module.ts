import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { CasePackages } from './case-packages.js';
import { PackageContents } from './package-contents.js';
import { PackageController } from './package.controller.js';

/** Cases as packages. Expects `RunningAgency`, `AttachmentStore` and `LawWords` from the imported modules. */
@Module({})
export class PackageModule {
  /** @param imports modules that export what is not global */
  static with(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: PackageModule,
      imports,
      controllers: [PackageController],
      providers: [PackageContents, CasePackages],
    };
  }
}
