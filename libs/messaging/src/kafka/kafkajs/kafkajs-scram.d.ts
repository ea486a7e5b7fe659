/** kafkajs's own way through SCRAM-SHA-512, which it does not describe; only what signing-in.ts uses of it. */
declare module 'kafkajs/src/broker/saslAuthenticator/scram512.js' {
  import type { AuthenticationProviderArgs, Authenticator } from 'kafkajs';

  export default function scram512(account: {
    readonly username: string;
    readonly password: string;
  }): (args: AuthenticationProviderArgs) => Authenticator;
}
