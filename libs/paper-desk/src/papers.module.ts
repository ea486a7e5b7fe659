import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { LawWords } from '#libs/law';
import { PaperBook } from './paper-book.js';
import { PaperIssuing } from './paper-issuing.js';
import { PaperMint } from './paper-mint.js';
import { PaperReading } from './paper-reading.js';
import { PapersController } from './papers.controller.js';

/** What a service that issues papers brings along: modules that export `LawWords`, and its `PaperCases` and `PaperFiles`. */
export interface PapersPorts {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly providers: NonNullable<ModuleMetadata['providers']>;
}

/** Issuing official papers. Knows neither agencies nor clues: a service gives it its cases and a place for its files. */
@Module({})
export class PapersModule {
  static with({ imports, providers }: PapersPorts): DynamicModule {
    return {
      module: PapersModule,
      imports,
      controllers: [PapersController],
      providers: [
        PaperIssuing,
        PaperMint,
        PaperReading,
        { provide: PaperBook, useFactory: ({ law }: LawWords) => new PaperBook(law), inject: [LawWords] },
        ...providers,
      ],
    };
  }
}
