/** Why a command is not recorded: the code, and the clause it rests on when a clause says so. */
export interface Refusal {
  readonly code: string;
  readonly basis?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}
