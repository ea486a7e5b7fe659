import { applyDecorators, Header, HttpCode, Post } from '@nestjs/common';
import { DescribeRoute } from '#libs/service';
import { OpenOfficialClueRequest } from './official-clue.requests.js';
import { OpenedOfficialClue } from './official-clue.responses.js';

/** `POST …/{no}/openings`, the same for who sends and for who receives. */
export const OpeningRoute = (): MethodDecorator =>
  applyDecorators(
    Post(':clueNo/openings'),
    HttpCode(200),
    Header('cache-control', 'no-store'),
    DescribeRoute({
      summary: '启封查阅（须说明用途，留痕） / open the clue, for a purpose; audited',
      body: OpenOfficialClueRequest,
      responses: { 200: { description: 'what the clue says', schema: OpenedOfficialClue } },
    }),
  );
