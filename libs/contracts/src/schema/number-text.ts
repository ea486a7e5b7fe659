import { Matches } from 'class-validator';

/** The least and the most that a pattern lets through. */
interface Span {
  readonly least: number;
  readonly most: number;
}

const SPANS = new Map<string, Span>();

/** A whole number in a query string, as text. Who writes another one is told the span, which a pattern hides from people. */
export function IsNumberText(pattern: RegExp, least: number, most: number): PropertyDecorator {
  SPANS.set(pattern.source, { least, most });
  return Matches(pattern);
}

/** Of a pattern that is one of a span of numbers. */
export function spanOf(pattern: string): Span | undefined {
  return SPANS.get(pattern);
}
