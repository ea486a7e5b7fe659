import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { ClueContent } from '#libs/contracts';
import { ArrivalStream, Arrivals, FeedItems, FeedNumbers, FeedPlaces } from '#libs/feed';
import type { AgencyDefinition } from '../definition/agency-definition.js';
import { AttachmentStore } from './attachments/attachment-store.js';
import { SendAttachments } from './attachments/send-attachments.js';
import { ClueFeed } from './feed/clue-feed.js';
import { WholeFeed } from './feed/whole-feed.js';
import { ClueAnnouncer } from './clue-announcer.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { ClueActsController } from './http/clue-acts.controller.js';
import { FeedController } from './http/feed.controller.js';
import { describePosts } from './http/post-clues.docs.js';
import { PostCluesController } from './http/post-clues.controller.js';
import { describeReading } from './http/read-clues.docs.js';
import { ReadCluesController } from './http/read-clues.controller.js';
import { TakeInChunks } from './inbound/attachment-chunk-posted.handler.js';
import { clueHandlersOf } from './inbound/clue-handlers.js';
import { TakeInRecalls } from './inbound/clue-recalled.handler.js';
import { TakeInReceipts } from './inbound/clues-receipted.handler.js';
import { TakeInRefusals } from './inbound/message-refused.handler.js';
import { TakeInClues } from './inbound/take-in-clues.js';
import { ClueDoor } from './intake/clue-door.js';
import { ClueIntake } from './intake/clue-intake.js';
import { ClueStore } from './intake/clue-store.js';
import { RecallClue } from './intake/recall-clue.js';
import { ReviseClue } from './intake/revise-clue.js';
import { MatchesController } from './matches/matches.controller.js';
import { Mint } from './mint.js';
import { RevealPersons } from './persons/reveal-persons.js';
import { RevealController } from './persons/reveal.controller.js';
import { ClueDetail } from './queries/clue-detail.js';
import { ClueLists } from './queries/clue-lists.js';
import { ConfirmWarning } from './queries/confirm-warning.js';
import { LocalDelivery } from './received/local-delivery.js';
import { ReceivedActs } from './received/received-acts.js';
import { StoreArrivals } from './received/store-arrivals.js';
import { StoreRecalls } from './received/store-recalls.js';
import { ReceiptBook } from './receipts/receipt-book.js';
import { ReceiptPost } from './receipts/receipt-post.js';
import { RunningAgency } from './running-agency.js';
import { ClueThresholds } from './thresholds/clue-thresholds.js';
import { LoadedLaw } from './thresholds/loaded-law.js';
import { ThresholdPrompts } from './thresholds/threshold-prompts.js';
import { ThresholdScheduler } from './thresholds/threshold-scheduler.js';
import { ThresholdsController } from './thresholds/thresholds.controller.js';
import { VisibleClues } from './thresholds/visible-clues.js';

const INTAKE: Provider[] = [
  ClueIntake,
  ClueDoor,
  ClueStore,
  ReviseClue,
  RecallClue,
  ClueAnnouncer,
  AttachmentStore,
  SendAttachments,
];
const RECEIVING: Provider[] = [StoreArrivals, StoreRecalls, LocalDelivery, ReceivedActs, ReceiptBook, ReceiptPost];
const INBOUND: Provider[] = [TakeInClues, TakeInRecalls, TakeInReceipts, TakeInChunks, TakeInRefusals];
const THRESHOLDS: Provider[] = [LoadedLaw, VisibleClues, ClueThresholds, ThresholdPrompts, ThresholdScheduler];
const READING: Provider[] = [ClueLists, ClueDetail, RevealPersons, ConfirmWarning, FeedPlaces, ArrivalStream];

/** Clues of one agency: posting, receiving, answering, reading. Its inbound handlers are `clueHandlersOf(name)`. */
@Module({})
export class ClueModule {
  static for<C extends ClueContent>(definition: AgencyDefinition<C>): DynamicModule {
    describePosts(PostCluesController, definition);
    describeReading(ReadCluesController, definition.clue);
    return {
      module: ClueModule,
      controllers: [
        PostCluesController,
        ReadCluesController,
        ClueActsController,
        FeedController,
        AttachmentsController,
        MatchesController,
        ThresholdsController,
        RevealController,
      ],
      providers: [
        {
          provide: RunningAgency,
          // The runtime handles content as any agency's; only the definition's own rules see more of it, and get no other.
          useFactory: (directory: Directory) => new RunningAgency(definition as unknown as AgencyDefinition, directory),
          inject: [Directory],
        },
        ...[Mint, Arrivals],
        ...[...INTAKE, ...RECEIVING, ...INBOUND, ...READING, ...THRESHOLDS],
        FeedNumbers,
        ClueFeed,
        WholeFeed,
        { provide: FeedItems, useExisting: ClueFeed },
        ...clueHandlersOf(definition.name),
      ],
      exports: [RunningAgency, Arrivals, AttachmentStore],
    };
  }
}
