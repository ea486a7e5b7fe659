import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLASSIFICATIONS } from '../bus/event.js';
import type { Classification } from '../bus/event.js';
import type { ClueContent } from '../clue/clue-content.js';
import { compileStrict } from '../schema/validators.js';
import type { Validate } from '../schema/validators.js';

/** Of a clue in all its versions: supervision is told of all of them in one event. */
export const MOST_RECIPIENTS = 100;

/** What a new version of a clue says beside its content; the clue itself is named by the address. */
export class ClueVersionRequestFrame {
  /** 2, 3, 4 … without gaps; part of the idempotency key. */
  @IsInt()
  @Min(2)
  @Max(10_000)
  version!: number;

  /** Class of the data; `internal` when not said. */
  @IsOptional()
  @IsIn(CLASSIFICATIONS)
  classification?: Classification;

  /** Offices the clue is for. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECIPIENTS)
  @ArrayUnique()
  @Length(1, 64, { each: true })
  recipients!: string[];

  /** Why it is shared, and on which legal basis: the record of sharing keeps both. */
  @Length(1, 200)
  purpose!: string;

  @Length(1, 200)
  legalBasis!: string;
}

/** What the poster says beside the content: (office, source system, source id, version) make a retry harmless. */
export class PostClueRequestFrame {
  @Length(1, 64)
  sourceSystem!: string;

  @Length(1, 128)
  sourceId!: string;

  /** 1 when not said. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  version?: number;

  @IsOptional()
  @IsIn(CLASSIFICATIONS)
  classification?: Classification;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RECIPIENTS)
  @ArrayUnique()
  @Length(1, 64, { each: true })
  recipients!: string[];

  @Length(1, 200)
  purpose!: string;

  @Length(1, 200)
  legalBasis!: string;
}

export type ClueClass<C extends ClueContent = ClueContent> = new () => C;
export type PostClueRequest<C extends ClueContent = ClueContent> = PostClueRequestFrame & { content: C };
export type ClueVersionRequest<C extends ClueContent = ClueContent> = ClueVersionRequestFrame & { content: C };

/** Request classes of one clue class, for schemas and checks. */
export interface ClueRequests<C extends ClueContent> {
  readonly post: new () => PostClueRequest<C>;
  readonly version: new () => ClueVersionRequest<C>;
}

const known = new Map<ClueClass, ClueRequests<ClueContent>>();

/** The two frames with `content` of the given class: `Post<Clue>Request` and `<Clue>VersionRequest`. */
export function clueRequestsOf<C extends ClueContent>(clue: ClueClass<C>): ClueRequests<C> {
  const made = known.get(clue) ?? {
    post: withContent(PostClueRequestFrame, `Post${clue.name}Request`, clue),
    version: withContent(ClueVersionRequestFrame, `${clue.name}VersionRequest`, clue),
  };
  known.set(clue, made);
  return made as ClueRequests<C>;
}

/** Checks of both requests: unknown fields are refused. */
export function compileClueRequests(clue: ClueClass): { readonly post: Validate; readonly version: Validate } {
  const requests = clueRequestsOf(clue);
  return { post: compileStrict(requests.post), version: compileStrict(requests.version) };
}

/** Decorators are functions: one class per agency is made here instead of being written out four times. */
function withContent<F extends object>(
  Frame: new () => F,
  name: string,
  clue: ClueClass,
): new () => F & { content: ClueContent } {
  const Request = { [name]: class extends (Frame as new () => object) {} }[name] as new () => F & {
    content: ClueContent;
  };
  IsDefined()(Request.prototype, 'content');
  ValidateNested()(Request.prototype, 'content');
  Type(() => clue)(Request.prototype, 'content');
  return Request;
}
