import { Module } from '@nestjs/common';
import { installedLaw } from '#libs/law';
import { Settings } from '#libs/service';
import { CalculatorsController } from './calculators.controller.js';
import { DeskLaw } from './desk-law.js';
import { LawBookController } from './law-book.controller.js';

/** The law for people and programs, beside the work of a service: calculators, process table, clauses. Keeps nothing. */
@Module({
  controllers: [CalculatorsController, LawBookController],
  providers: [
    {
      provide: DeskLaw,
      useFactory: ({ files }: Settings) => new DeskLaw(installedLaw(files.calendars)),
      inject: [Settings],
    },
  ],
})
export class LawDeskModule {}
