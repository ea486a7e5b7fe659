import { Type } from 'class-transformer';
import { IsIn, IsString, IsUUID, ValidateNested } from 'class-validator';
import { IsInstant, sentence, Titled, TOKEN_KINDS } from '#libs/contracts';
import type { DirectoryOffice, MatchToken, OfficeId } from '#libs/contracts';
import type { MatchRow } from './match-sql.js';

/** A hint: another office holds a clue on the same thing. Nothing else of that clue is known here. */
export class MatchLine {
  /** Id of the event that brought the hint. */
  @IsUUID()
  id!: string;

  /** The clue this office posted or was sent. */
  @IsString()
  clueNo!: string;

  /** What both clues name. */
  @IsIn(TOKEN_KINDS)
  kind!: MatchToken['kind'];

  /** Whom to ask. */
  @ValidateNested()
  @Type(() => Titled)
  otherOffice!: Titled;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsInstant()
  foundAt!: Date;

  @IsInstant()
  storedAt!: Date;
}

const KINDS: Readonly<Record<MatchToken['kind'], { readonly zh: string; readonly en: string }>> = {
  uscc: { zh: '统一社会信用代码', en: 'company (credit code)' },
  'person-id': { zh: '身份证件号码', en: 'person (identity number)' },
  phone: { zh: '电话号码', en: 'telephone number' },
  container: { zh: '集装箱', en: 'container' },
  declaration: { zh: '报关单', en: 'declaration of goods' },
  waybill: { zh: '运单', en: 'waybill' },
  plate: { zh: '车牌', en: 'number plate' },
  licence: { zh: '许可证', en: 'licence' },
  'carton-code': { zh: '32位喷码', en: 'carton code' },
  registration: { zh: '权利注册号', en: 'registration of a right' },
  brand: { zh: '品牌', en: 'brand' },
};

export function matchLine(row: MatchRow, findOffice: (id: OfficeId) => DirectoryOffice | undefined): MatchLine {
  const { event_id: id, clue_no: clueNo, kind, other_office, found_at: foundAt, stored_at: storedAt } = row;
  const name = findOffice(other_office)?.name ?? { zh: other_office, en: other_office };
  const said = (language: 'zh' | 'en') =>
    sentence('CLUE.MATCH_FOUND', language, { office: name[language], kind: KINDS[kind][language] });
  const otherOffice = { id: other_office, zh: name.zh, en: name.en };
  return { id, clueNo, kind, otherOffice, zh: said('zh'), en: said('en'), foundAt, storedAt };
}
