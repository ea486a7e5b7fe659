import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Directory, IsInstant } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { Keyring, keyOf, MayCall, startOf } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, PageQuery } from '#libs/service';
import { KeyUses } from '../postgres/key-uses.js';
import type { KeyUse } from '../postgres/key-uses.js';

/** In order of event ids. */
const AFFECTED = new PagedList('affected', 'uuid');

export class AffectedQuery extends PageQuery {
  /** Since when the key may have been in other hands. */
  @IsInstant()
  from!: string;
}

export class AffectedEvent {
  /**
   * `sent`: this service stored it as its own, signed with the key. `received`: it came from the key's owner, with `kid` under
   * this very key; without, its own service says whether it was signed with this key, another, or is not known there.
   */
  @IsIn(['sent', 'received'])
  kind!: 'sent' | 'received';

  @IsUUID()
  eventId!: string;

  @IsOptional()
  @IsString()
  type?: string;

  @IsOptional()
  @IsString()
  orderingKey?: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;

  /** When it was stored here. */
  @IsInstant()
  at!: Date;

  /** The owner's key that verified it here; absent for acts, and for what came before the inbox kept it. */
  @IsOptional()
  @IsString()
  kid?: string;
}

/** What a key that is to be revoked may have signed, as far as this service stores it. Nothing of an event's content. */
@Controller('operations/keys')
@MayCall({ roles: ['security-administrator'] })
export class AffectedController {
  constructor(
    private readonly uses: KeyUses,
    private readonly directory: Directory,
    private readonly keyring: Keyring,
  ) {}

  @Get(':kid/affected')
  @DescribeRoute({
    summary: '某密钥自某时起所签的事件 / events signed with a key since an instant, as stored here',
    query: AffectedQuery,
    responses: { 200: { description: 'in order of event ids', schema: { pageOf: AffectedEvent } } },
  })
  async affected(@Param('kid') kid: string, @Query() raw: unknown) {
    const query = checkedQuery(AffectedQuery, raw);
    const held = keyOf(this.directory, kid);
    if (held === undefined) throw refused('KEYS.NOT_FOUND');
    const limit = limitOf(query);
    const [after] = AFFECTED.placeOf(query.after) ?? [];
    const page = { from: new Date(query.from), after, limit: limit + 1 };
    const isOurs = held.owner === this.keyring.owner;
    const found = isOurs
      ? await this.#sent(held, page)
      : await this.uses.received(held.owner, held.office === undefined ? kid : undefined, page);
    const kind = isOurs ? 'sent' : 'received';
    return AFFECTED.pageOf(
      found,
      limit,
      ({ eventId }) => [eventId],
      (use): AffectedEvent => ({ kind, ...use }),
    );
  }

  #sent(held: NonNullable<ReturnType<typeof keyOf>>, page: Parameters<KeyUses['sentByOwner']>[1]): Promise<KeyUse[]> {
    const start = startOf(held);
    return held.office === undefined ? this.uses.sentByOwner(start, page) : this.uses.sentByOffice(start, page);
  }
}
