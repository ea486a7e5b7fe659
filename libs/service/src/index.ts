export { Repeating } from './background/repeating.js';
export { NaturalBatcher } from './batching/natural-batcher.js';
export type { Settled } from './batching/natural-batcher.js';
export { settleByHalves } from './batching/settle-by-halves.js';
export { bootService } from './boot.js';
export {
  boolArray,
  byteaArray,
  int4Array,
  int8Array,
  jsonArray,
  listArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from './database/binary-array.js';
export { connectionOf } from './database/connection.js';
export type { DatabaseAddress } from './database/connection.js';
export { createDataSource, POOL_SESSION, SERVICE_SESSION, sessionOptions } from './database/data-source.js';
export type { DataSourceChoices, EntityClass, MigrationClass } from './database/data-source.js';
export { grantExecuteToAppRole, grantToAppRole, revokeFromAppRole } from './database/grants.js';
export { MANY_ROWS_MS } from './database/limits.js';
export type { DatabaseLimits } from './database/limits.js';
export { isOfSpan, isWithinSpan, NEAR_ROWS, spansOfList } from './database/list-spans.js';
export { migrate, roleOf } from './database/migrate.js';
export type { MigrationChoices } from './database/migrate.js';
export { slowerNow } from './database/slower-clock.js';
export { databaseError, isTransientDatabaseError } from './database/transient.js';
export { TypeOrmUnitOfWork } from './database/typeorm-unit-of-work.js';
export { UnitOfWork } from './database/unit-of-work.js';
export type { Statement, Tx } from './database/unit-of-work.js';
export { Readiness } from './health/readiness.js';
export type { ReadinessCheck, ReadinessReport } from './health/readiness.js';
export { openApiDocument } from './http/openapi/api-docs.js';
export { createApplication } from './http/application.js';
export { JSON_BODY_LIMIT, RAW_BODY_LIMIT, RawBody } from './http/body/content-types.js';
export { Trace, traceOf } from './http/correlation.js';
export type { RequestTrace } from './http/correlation.js';
export { answerSchemaOf, describeAnswer, describeBody, DescribeRoute } from './http/openapi/describe-route.js';
export type { AnswerDescription, RouteDescription } from './http/openapi/describe-route.js';
export type { SchemaSource } from './http/openapi/schema-source.js';
export { INSTANT, only, TEXT, YES_OR_NO } from './http/openapi/schema-words.js';
export { limitOf, PagedList, PageQuery, wrongCursor } from './http/page.js';
export type { Cursor, Page } from './http/page.js';
export { problemOf } from './http/problem/problem.js';
export type { FieldProblem, ProblemDetails, ProblemPlace } from './http/problem/problem.js';
export { ProblemFilter } from './http/problem/problem.filter.js';
export { checkedBody, checkedQuery, rangeOf } from './http/request-checks.js';
export { InboundTransport } from './inbound-transport.js';
export { passwordsIn } from './passwords/password-file.js';
export { PinoLogger } from './logging/pino-logger.js';
export { Metrics } from './metrics/metrics.js';
export { ServiceModule } from './service.module.js';
export type { ServiceChoices } from './service.module.js';
export { WrongSettings } from './settings/environment.js';
export { isLoopback } from './settings/loopback.js';
export { Settings } from './settings/settings.js';
export { LEAST_RETENTION_MONTHS } from './settings/settings-values.js';
export type {
  DatabaseSettings,
  FileSettings,
  HttpSettings,
  KafkaSettings,
  LogLevel,
  OidcSettings,
  RetentionSettings,
  SettingsValues,
} from './settings/settings-values.js';
