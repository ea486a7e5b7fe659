import { Controller, Get, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { todoLine } from '../act-answers.js';
import { ACTING_ROLES } from '../taking/act-draft.js';
import { Teller } from '../teller.js';
import { TodoLine } from './todo-line.response.js';
import { listTodos } from './todo-list.js';
import type { TodoReader } from './todo-list.js';
import { TodoQuery } from './todo.query.js';

/** Due first. */
const TO_DO = new PagedList('todo', 'instant', 'instant', 'text', 'text');

function readerOf(caller: Caller): TodoReader {
  const { office } = caller;
  return caller.kind === 'officer' ? { office, officer: caller.officer, roles: caller.roles } : { office };
}

/** What an office has to do in the cases it takes part in. */
@Controller()
@MayCall({ systems: ['read'], roles: ACTING_ROLES })
export class TodoController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
  ) {}

  @Get('todo')
  @DescribeRoute({
    tag: 'cases',
    summary: '待办：按到期时间排序 / what this office has to do, due first; what should still wait only when asked for',
    query: TodoQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: TodoLine } } },
  })
  async todo(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const query = checkedQuery(TodoQuery, raw);
    const telling = this.teller.now();
    const limit = limitOf(query);
    const rows = await listTodos(this.db, readerOf(caller), {
      after: TO_DO.placeOf(query.after),
      limit: limit + 1,
      openAt: query.early === undefined ? telling.now : undefined,
    });
    return TO_DO.pageOf(
      rows,
      limit,
      (row) => [...row.sorted_by, row.case_no, row.step],
      (row) => todoLine(row, telling),
    );
  }
}
