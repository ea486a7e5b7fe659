import { OFFICE_LEVELS } from '#libs/contracts';
import type { Directory, DirectoryOffice, OfficeId, OfficialClueContent, Owner } from '#libs/contracts';
import type { Problem } from '#libs/kernel';
import type { OfficialClueRules } from './officials.js';

/** Who passes what on, to whom, on which day. */
export interface PassedClue {
  readonly content: OfficialClueContent;
  readonly sender: OfficeId;
  readonly addressee: OfficeId;
  readonly today: string;
}

type Offices = Pick<Directory, 'office'>;

/** Everything that Order 310 Art. 18 and 19 have against passing this clue on to this organ; empty when nothing. */
export function checkOfficialClue(rules: OfficialClueRules, passed: PassedClue, offices: Offices): Problem[] {
  const { content, today } = passed;
  const owner = offices.office(passed.sender)?.owner;
  return [
    ...problemsOfBasis(rules, content, owner),
    ...problemsOfOfficial(rules, passed, offices),
    ...problemsOfAddressee(rules, passed, offices),
    ...(content.metOn > today ? [{ path: '/metOn', code: 'OFFICIALS.DAY_IN_FUTURE' }] : []),
  ];
}

function problemsOfBasis(rules: OfficialClueRules, content: OfficialClueContent, owner: Owner | undefined): Problem[] {
  const rule = rules.bases[content.basis];
  const conduct = rule.conducts[content.conduct];
  const isNamed = (owners: readonly Owner[] | undefined) => owner !== undefined && (owners ?? [owner]).includes(owner);
  if (!isNamed(rule.by)) return [{ path: '/basis', code: 'OFFICIALS.BASIS_NOT_FOR_OFFICE' }];
  if (conduct === undefined) return [{ path: '/conduct', code: 'OFFICIALS.CONDUCT_NOT_OF_BASIS' }];
  return isNamed(conduct.by) ? [] : [{ path: '/conduct', code: 'OFFICIALS.CONDUCT_NOT_OF_OFFICE' }];
}

function problemsOfOfficial(rules: OfficialClueRules, { content, sender }: PassedClue, offices: Offices): Problem[] {
  const { officeId } = content.official;
  if (officeId === undefined) return [];
  const [concerned, own] = [offices.office(officeId), offices.office(sender)];
  if (!concerned) return [{ path: '/official/officeId', code: 'OFFICIALS.OFFICE_UNKNOWN' }];
  const isOwn = officeId === sender || (own !== undefined && isAbove(own, concerned));
  if (rules.bases[content.basis].about !== 'own-organ' || isOwn) return [];
  return [{ path: '/official/officeId', code: 'OFFICIALS.NOT_OWN_ORGAN' }];
}

function problemsOfAddressee(rules: OfficialClueRules, passed: PassedClue, offices: Offices): Problem[] {
  const { content, sender, addressee } = passed;
  if (addressee === sender) return [{ path: '/addressee', code: 'OFFICIALS.OWN_OFFICE' }];
  const organ = offices.office(addressee);
  if (organ?.organ === undefined) return [{ path: '/addressee', code: 'OFFICIALS.ADDRESSEE_UNKNOWN' }];
  if (!rules.bases[content.basis].addressees.includes(organ.organ))
    return [{ path: '/addressee', code: 'OFFICIALS.ADDRESSEE_NOT_OF_BASIS' }];
  return isOf(content, organ) ? [{ path: '/addressee', code: 'OFFICIALS.ABOUT_ADDRESSEE' }] : [];
}

/** Whether the official belongs to this organ: nobody examines a clue about their own house. A part of it counts too. */
function isOf({ official }: OfficialClueContent, { id, name }: DirectoryOffice): boolean {
  const written = plain(official.office);
  return official.officeId === id || [name.zh, name.en].some((one) => written.includes(plain(one)));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** An office of the same organ on a higher level (上级主管机关); which of them is above which the directory does not say. */
function isAbove(upper: DirectoryOffice, lower: DirectoryOffice): boolean {
  return upper.owner === lower.owner && OFFICE_LEVELS.indexOf(upper.level) > OFFICE_LEVELS.indexOf(lower.level);
}
