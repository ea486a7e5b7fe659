/** A demo clue: who posts it, where it was published, what is invented, and the request itself. */
export interface DemoClue {
  readonly file: string;
  readonly office: string;
  readonly source: string;
  readonly note: string;
  readonly request: {
    readonly sourceId: string;
    readonly recipients: readonly string[];
    readonly content: { readonly title: string };
  };
}

/** The demo clues of deploy/development/clues in the order of their file names. */
export function demoClues(): DemoClue[];
