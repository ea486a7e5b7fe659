import type { AuthenticationProviderArgs, KafkaConfig } from 'kafkajs';
import scram512 from 'kafkajs/src/broker/saslAuthenticator/scram512.js';
import { passwordsIn } from '#libs/service';
import type { KafkaSettings } from '#libs/service';

const MECHANISM = 'scram-sha-512';

/** How a connection to the broker signs in: with the password of the settings, or with one of a file. */
export function signingIn({ username, password, passwordFile }: KafkaSettings): Pick<KafkaConfig, 'sasl'> {
  if (username === undefined) return {};
  if (passwordFile !== undefined)
    return { sasl: { mechanism: MECHANISM, authenticationProvider: fromFile(username, passwordFile) } };
  return password === undefined ? {} : { sasl: { mechanism: MECHANISM, username, password } };
}

/**
 * The file is read at each connection. While it holds several passwords, one that the broker has refused gives way to the
 * next at the next connection: the broker ends one that was refused, and whoever wanted it goes on trying.
 */
function fromFile(username: string, file: string) {
  const refused = new Set<string>();
  return (args: AuthenticationProviderArgs) => ({
    authenticate: async () => {
      const passwords = passwordsIn(file);
      const left = passwords.find((each) => !refused.has(each));
      if (left === undefined) refused.clear();
      const password = left ?? passwords[0];
      try {
        await scram512({ username, password })(args).authenticate();
      } catch (error) {
        refused.add(password);
        throw error;
      }
    },
  });
}
