import { Injectable } from '@nestjs/common';
import { ActCommand, compileTolerant, Directory } from '#libs/contracts';
import type { ActSignedV1, Owner, ReceivedEvent } from '#libs/contracts';
import { isBusError, malformed } from '#libs/kernel';
import { ActVerifier, unverifiedPayload } from '#libs/security';
import type { VerifiedAct } from '#libs/security';

/** What can be said of a command even when it is not believed: enough to answer its sender. */
export interface CommandLabel {
  readonly commandNo: string;
  readonly caseNo: string;
  readonly step: string;
  readonly office: string;
}

/** A command that its office signed, or the code of why it is not believed. */
export type ReadCommand = { readonly event: ReceivedEvent<ActSignedV1>; readonly label: CommandLabel } & (
  | { readonly command: ActCommand; readonly digest: string }
  | { readonly distrust: string }
);

/** Most characters that a part of the label may have. */
const LONGEST: Readonly<Record<keyof CommandLabel, number>> = { commandNo: 36, caseNo: 40, step: 64, office: 64 };
/** The label is stored and sent back although nobody vouched for it: no control characters, no halves of surrogate pairs. */
const STORABLE = /^[^\p{Control}\p{Surrogate}]*$/u;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * Opens the signed command of an event: signature by a key that the office had at the bus's own time, the office one
 * of the channel's writer, the form the agreed one. A command that fails is answered, not parked: parking would hold
 * back whatever the same owner sends on the case afterwards, so one office's rubbish would stop another's acts.
 */
@Injectable()
export class CommandReader {
  readonly #read = new WeakMap<ReceivedEvent<ActSignedV1>, Promise<ReadCommand>>();

  constructor(
    private readonly verifier: ActVerifier,
    private readonly directory: Directory,
  ) {}

  /**
   * Once for each event object, as it is asked for before the transaction and in it. Throws `malformed` only when not
   * even a command number can be read: then there is nobody to answer.
   */
  read(event: ReceivedEvent<ActSignedV1>): Promise<ReadCommand> {
    const known = this.#read.get(event);
    if (known) return known;
    const reading = this.#open(event);
    this.#read.set(event, reading);
    return reading;
  }

  async #open(event: ReceivedEvent<ActSignedV1>): Promise<ReadCommand> {
    const jws = event.data.command;
    const signed = await this.#signedPayload(jws, event.busTime);
    // Read from what was verified, where it was: a command is a kilobyte or more to parse.
    const label = labelOf(signed ? asRecord(signed.payload) : payloadNobodySigned(jws));
    if (!signed) return { event, label, distrust: 'CASE.SIGNATURE_INVALID' };
    const { payload, office, digest } = signed;
    if (compileTolerant(ActCommand)(payload).length > 0) return { event, label, distrust: 'CASE.COMMAND_MALFORMED' };
    const command = payload as ActCommand;
    if (command.office !== office) return { event, label, distrust: 'CASE.SIGNATURE_INVALID' };
    if (!this.#belongs(office, event.writer)) return { event, label, distrust: 'CASE.OFFICE_OF_ANOTHER_OWNER' };
    if (event.orderingKey !== command.caseNo) return { event, label, distrust: 'CASE.COMMAND_MALFORMED' };
    return { event, label, command, digest };
  }

  async #signedPayload(jws: string, at: Date): Promise<VerifiedAct | undefined> {
    try {
      return await this.verifier.verify(jws, at);
    } catch (error) {
      if (isBusError(error) && error.kind === 'malformed') return undefined;
      throw error;
    }
  }

  #belongs(office: string, writer: Owner): boolean {
    return this.directory.office(office)?.owner === writer;
  }
}

/** Reads the label of a payload that perhaps nobody has signed: good for an answer to the channel's writer, no more. */
function labelOf(payload: Record<string, unknown>): CommandLabel {
  const textIn = (part: keyof CommandLabel) => textOf(payload[part], LONGEST[part]);
  const label: CommandLabel = {
    // In small letters, as the database writes it: the same number in capitals must be found as the one that was judged.
    commandNo: textIn('commandNo').toLowerCase(),
    caseNo: textIn('caseNo'),
    step: textIn('step'),
    office: textIn('office'),
  };
  if (!UUID.test(label.commandNo) || Object.values(label).includes('')) throw malformed('CASE.COMMAND_UNREADABLE');
  return label;
}

function payloadNobodySigned(jws: string): Record<string, unknown> {
  try {
    return asRecord(unverifiedPayload(jws));
  } catch (error) {
    throw malformed('CASE.COMMAND_UNREADABLE', {}, error);
  }
}

function asRecord(payload: unknown): Record<string, unknown> {
  return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
}

/** The text when it may be stored and is not too long, otherwise ''. */
function textOf(value: unknown, limit: number): string {
  return typeof value === 'string' && value.length <= limit && STORABLE.test(value) ? value : '';
}
