import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '#libs/contracts';
import type { ClueWarning } from '#libs/contracts';
import { problemOf } from '#libs/service';
import type { Settled } from '#libs/service';
import type { Acceptance } from '../intake/prepared-clue.js';
import { WarningLine } from '../queries/clue-warning.response.js';
import { warningView } from '../queries/clue-view.js';

/** The answer to a post: what the poster keeps as proof that the clue is in. */
export class AcceptanceResponse {
  @IsString()
  clueNo!: string;

  @IsInt()
  clueVersion!: number;

  @IsUUID()
  eventId!: string;

  @Matches(/^[0-9a-f]{64}$/)
  contentDigest!: string;

  @IsArray()
  @IsString({ each: true })
  recipients!: readonly string[];

  /** What looks odd and did not stop the clue; a named officer confirms it, or a new version corrects it. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => WarningLine)
  warnings!: readonly WarningLine[];

  @IsInstant()
  acceptedAt!: Date;

  /** True when the same key and content were accepted before: this is that acceptance. */
  @IsBoolean()
  repeated!: boolean;
}

/** One line of the answer to a batch, in the order of its items. */
export class BatchItemResponse {
  @IsInt()
  index!: number;

  /** What the item alone would have been answered with. */
  @IsInt()
  status!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => AcceptanceResponse)
  acceptance?: AcceptanceResponse;

  /** RFC 9457, as in any refusal. */
  @IsOptional()
  @IsObject()
  problem?: object;
}

export class BatchResponse {
  @IsInt()
  accepted!: number;

  @IsInt()
  refused!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BatchItemResponse)
  items!: readonly BatchItemResponse[];
}

export function acceptanceResponse({ warnings, ...acceptance }: Acceptance): AcceptanceResponse {
  const lineOf = (warning: ClueWarning): WarningLine => {
    const { path, code, zh, en } = warningView(warning);
    return { path, code, zh, en };
  };
  return { ...acceptance, warnings: warnings.map(lineOf) };
}

export function batchItemResponse(
  settled: Settled<Acceptance>,
  index: number,
  place: Parameters<typeof problemOf>[1],
): BatchItemResponse {
  if ('output' in settled)
    return { index, status: settled.output.repeated ? 200 : 201, acceptance: acceptanceResponse(settled.output) };
  const problem = problemOf(settled.error, place);
  return { index, status: problem.status, problem };
}
