import { Body, Controller, Get, Module, Param, Post, Put } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt } from 'class-validator';
import { BusError, malformed, refused } from '#libs/kernel';
import { checkedBody, createApplication, DescribeRoute, RawBody, ServiceModule, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { testSettings } from './settings.js';

export const JSON_TYPE = { 'content-type': 'application/json' };

class CountRequest {
  @IsInt()
  count!: number;
}

@Controller()
class EchoController {
  @Post('echo')
  echo(@Body() body: unknown, @Trace() trace: RequestTrace) {
    return { body, trace };
  }

  @Post('count')
  @DescribeRoute({
    summary: '计数 / count',
    body: CountRequest,
    headers: { 'X-Hint': 'anything' },
    responses: { 201: { description: 'the same again', schema: { pageOf: CountRequest } } },
  })
  count(@Body() body: unknown) {
    return checkedBody(CountRequest, body);
  }

  @Put('files/:name')
  @RawBody()
  file(@Body() bytes: Buffer) {
    return { size: bytes.length, isBuffer: Buffer.isBuffer(bytes) };
  }

  @Get('fail/:kind')
  fail(@Param('kind') kind: string) {
    if (kind === 'refused') throw refused('HTTP.NOT_FOUND');
    if (kind === 'malformed') throw malformed('HTTP.BODY_NOT_UTF8');
    if (kind === 'transient') throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    if (kind === 'postgres') throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    if (kind === 'unlisted') throw refused('NOT.LISTED', { clueNo: 'HG-1' });
    throw new TypeError('cannot read 张三 of undefined');
  }
}

/** A service that gives back what it is told and fails as it is asked to, on a database of its own. */
export class EchoService {
  private constructor(
    readonly database: TestDatabase,
    readonly url: string,
    private readonly app: NestFastifyApplication,
  ) {}

  static async start(): Promise<EchoService> {
    const database = await createTestDatabase([]);
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings: testSettings(database.appUrl) })],
      controllers: [EchoController],
    })
    class EchoModule {}
    const app = await createApplication(EchoModule);
    await app.listen(0, '127.0.0.1');
    return new EchoService(database, await app.getUrl(), app);
  }

  async post(body: string | Buffer, headers: Record<string, string> = JSON_TYPE, path = '/echo'): Promise<Response> {
    return fetch(this.url + path, { method: 'POST', headers, body });
  }

  async close(end = (app: NestFastifyApplication) => app.close()): Promise<void> {
    await end(this.app);
    await this.database.drop();
  }
}
