import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { OFFICER_ROLES } from '../cases/act-command.js';
import type { OfficerRole } from '../cases/act-command.js';
import { KeptActDetails } from '../cases/act-details.js';
import { CaseDocument } from '../cases/case-document.js';
import { RecordedGoods } from '../cases/goods.js';
import { CaseState } from '../cases/case-view.js';
import { Presiding } from '../cases/presiding.js';
import { StepWarning } from '../cases/step-warning.js';

/** What case-transfer recorded of an act: the law's view of it, and the whole state after it. */
export class RecordedStep extends KeptActDetails {
  @IsUUID()
  commandNo!: string;

  /** The case's `seq` after this step. */
  @IsInt()
  @Min(1)
  seq!: number;

  @Length(1, 64)
  track!: string;

  @Length(1, 64)
  step!: string;

  @Length(1, 64)
  from!: string;

  @Length(1, 64)
  to!: string;

  @Length(1, 100)
  basis!: string;

  @Length(1, 64)
  office!: string;

  @Length(1, 64)
  officer!: string;

  @IsIn(OFFICER_ROLES)
  role!: OfficerRole;

  /** In the place of the head, by this designation. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Presiding)
  presiding?: Presiding;

  @IsInstant()
  actedAt!: string;

  @IsInstant()
  signedAt!: string;

  /** The bus's own time of the command. */
  @IsInstant()
  onBusAt!: string;

  @IsInstant()
  recordedAt!: string;

  /** Acted in time, long on the way: counts from the act, and the delay is shown. */
  @IsBoolean()
  deliveredLate!: boolean;

  /** Entered after the act (补录): marked for good, with the paper's number. */
  @IsBoolean()
  enteredLate!: boolean;

  @IsOptional()
  @Length(1, 64)
  reasonClass?: string;

  /** Of a judgment: the heaviest kind of punishment. */
  @IsOptional()
  @Length(1, 64)
  sentenceKind?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseDocument)
  documents!: CaseDocument[];

  /** Documents the process table expects and the act did not name: a warning, never a block. */
  @IsArray()
  @Length(1, 64, { each: true })
  missingDocuments!: string[];

  /** What the step did to goods. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RecordedGoods)
  goods?: RecordedGoods;

  /** What is odd about the step and no reason to refuse it; absent when nothing is. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepWarning)
  warnings?: StepWarning[];
}

/** case-transfer recorded a step; sent to every participant of the case and to supervision. */
export class StepRecordedV1 {
  static readonly noun = 'step-recorded';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => RecordedStep)
  step!: RecordedStep;

  @IsDefined()
  @ValidateNested()
  @Type(() => CaseState)
  state!: CaseState;

  /** The signed command, as received. */
  @Length(1, 200_000)
  command!: string;
}
