import type { BrokerConnection } from './connection.mjs';

export function setScramUsers(
  connection: BrokerConnection,
  users: readonly { readonly username: string; readonly password: string }[],
): Promise<void>;
