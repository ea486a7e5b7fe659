import type { CustomTransportStrategy } from '@nestjs/microservices';

/**
 * The door through which events reach the service. `bootService` connects whatever is provided under this token as a
 * Nest microservice: `listen` is called once HTTP answers, `close` before the pool ends; a `listen` that fails is
 * tried again for as long as the service runs, because HTTP must take posts while the broker is away.
 */
export abstract class InboundTransport implements CustomTransportStrategy {
  abstract listen(callback: (...optionalParams: unknown[]) => unknown): unknown;
  abstract close(): unknown;
}
