import { ArrayMaxSize, IsInt, Length, Matches, Min } from 'class-validator';

/** An owner shows the head of its audit log to the others, with the proof that it grew from the head before. */
export class AuditCheckpointedV1 {
  static readonly noun = 'audit-checkpointed';
  static readonly version = 1;

  /** A signed note (C2SP tlog-checkpoint): origin, size, root, the owner's signature. */
  @Length(1, 2_000)
  checkpoint!: string;

  /** Size of the log that the proof starts from; 0 when it is the first checkpoint. */
  @IsInt()
  @Min(0)
  after!: number;

  /** RFC 9162 consistency proof from `after` to the checkpoint's size, base64. */
  @ArrayMaxSize(128)
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { each: true })
  proof!: string[];
}
