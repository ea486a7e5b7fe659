import { Controller, Get, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { todoLine } from '../act-answers.js';
import { ActDesk } from '../act-desk.js';
import { ACTING_ROLES } from '../taking/act-draft.js';
import { Teller } from '../teller.js';
import type { Telling } from '../teller.js';
import { TodoLine } from './todo-line.response.js';
import { listTodos } from './todo-list.js';
import type { TodoReader } from './todo-list.js';
import { TodoQuery } from './todo.query.js';

/** Due first. */
const TO_DO = new PagedList('todo', 'instant', 'instant', 'text', 'text');

/** What an office has to do in the cases it takes part in. */
@Controller()
@MayCall({ systems: ['read'], roles: ACTING_ROLES })
export class TodoController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
    private readonly desk: ActDesk,
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
    const reader = await this.#readerOf(caller, telling);
    const rows = await listTodos(this.db, reader, {
      after: TO_DO.placeOf(query.after),
      limit: limit + 1,
      openAt: query.early === undefined ? telling.now : undefined,
    });
    return TO_DO.pageOf(
      rows,
      limit,
      (row) => [...row.sorted_by, row.case_no, row.step],
      (row) => todoLine(row, telling, reader.roles),
    );
  }

  /** Who presides in the head's place is told what waits for the head: its times run while the head is away. */
  async #readerOf(caller: Caller, { law, now }: Telling): Promise<TodoReader> {
    const { office } = caller;
    if (caller.kind !== 'officer') return { office };
    const { officer, roles } = caller;
    if (roles.includes('principal-head')) return { office, officer, roles };
    const presides = (await this.desk.presidingOf(office, officer, now)) !== undefined;
    return { office, officer, roles, ...(presides && { inHeadsPlace: law.stepsForWhoPresides() }) };
  }
}
