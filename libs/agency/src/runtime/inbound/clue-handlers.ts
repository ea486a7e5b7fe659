import type { Type } from '@nestjs/common';
import { AGENCIES } from '#libs/contracts';
import type { Agency } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { attachmentChunkPostedHandlerOf } from './attachment-chunk-posted.handler.js';
import { cluePostedHandlerOf } from './clue-posted.handler.js';
import { clueRecalledHandlerOf } from './clue-recalled.handler.js';
import { cluesReceiptedHandlerOf } from './clues-receipted.handler.js';
import { OnMatchFound } from '../matches/on-match-found.js';
import { messageRefusedHandlerOf } from './message-refused.handler.js';

const HANDLERS = [
  cluePostedHandlerOf,
  clueRecalledHandlerOf,
  cluesReceiptedHandlerOf,
  attachmentChunkPostedHandlerOf,
  messageRefusedHandlerOf,
];

const byWriter = new Map(AGENCIES.map((writer) => [writer, HANDLERS.map((handlerOf) => handlerOf(writer))]));

/**
 * What an agency hears about clues from each of the others, and from supervision. The same classes each time: they are
 * provider tokens too.
 */
export function clueHandlersOf(self: Agency): Type<InboundHandler<Tx>>[] {
  const others = [...byWriter].filter(([writer]) => writer !== self).flatMap(([, handlers]) => handlers);
  return [...others, OnMatchFound as Type<InboundHandler<Tx>>];
}
