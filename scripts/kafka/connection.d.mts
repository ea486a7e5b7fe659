export interface BrokerConnection {
  close(): void;
}

/** Rejects with `code: 'AUTHENTICATION'` when the password is not believed. */
export function connectToBroker(
  address: string,
  account: { readonly username: string; readonly password: string; readonly ssl?: boolean },
): Promise<BrokerConnection>;
