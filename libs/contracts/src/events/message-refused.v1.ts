import { IsOptional, IsUUID, Length } from 'class-validator';
import { IsInstant } from '../schema/moments.js';

/** A reader's rule said no to a message: the writer hears which one and why. */
export class MessageRefusedV1 {
  static readonly noun = 'message-refused';
  static readonly version = 1;

  @IsUUID()
  eventId!: string;

  @Length(1, 100)
  eventType!: string;

  @Length(1, 64)
  orderingKey!: string;

  @Length(1, 100)
  code!: string;

  @IsOptional()
  @Length(0, 500)
  reason?: string;

  @IsInstant()
  refusedAt!: string;
}
