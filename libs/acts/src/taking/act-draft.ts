import { isCrimeArticle } from '#libs/contracts';
import type { ActCommand, Directory, OfficerRole, Presiding } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { penaltyProblems } from '#libs/law';
import type { OfficerCaller } from '#libs/security';
import { unknownKinds } from './document-kinds.js';
import type { ActRequest, OpenCaseRequest } from './requests.js';

/** Roles that decide something in a case. A clerk does not: he or she may take only steps that the process table gives a clerk. */
const DECIDING_ROLES: OfficerRole[] = ['handler', 'principal-head', 'duty-officer', 'prosecutor'];
export const ACTING_ROLES: OfficerRole[] = ['clerk', ...DECIDING_ROLES];

/** An officer's clock may run a little ahead of the service's. */
const AHEAD_MS = 60_000;

export interface ActOrigin {
  readonly commandNo: string;
  readonly caseNo: string;
  readonly caller: OfficerCaller;
  readonly now: Date;
  /** The designation by which the officer stands in the place of the head. */
  readonly presiding?: Presiding;
  /** Roles the process table gives the step. */
  readonly stepRoles: readonly string[];
  /** Kinds of documents that the process table has. */
  readonly documentKinds: readonly string[];
}

/** The command of naming the team, which opens the dossier. */
export function openingCommand(
  request: OpenCaseRequest,
  step: string,
  origin: ActOrigin,
  directory: Directory,
): ActCommand {
  const problems: Problem[] = [];
  if (new Set(request.team.map((officer) => officer.toLowerCase())).size < 2)
    problems.push({ path: '/team', code: 'ACT.TEAM_TOO_SMALL' });
  if (!isCrimeArticle(request.suspectedCrime)) problems.push({ path: '/suspectedCrime', code: 'ACT.CRIME_UNKNOWN' });
  if (request.receivingOffice && !directory.office(request.receivingOffice))
    problems.push({ path: '/receivingOffice', code: 'ACT.RECEIVER_UNKNOWN' });
  problems.push(...unknownKinds(request.documents ?? [], origin.documentKinds));
  if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
  const receivingOffice = request.receivingOffice ?? directory.office(origin.caller.office)?.counterparts.police;
  if (!receivingOffice) throw refused('ACT.RECEIVER_MISSING');
  return {
    ...signedFrame(request, step, origin),
    ...withoutAbsent({ ...request, receivingOffice }),
    actedAt: actedAtOf(request, origin.now),
  };
}

/** The command of any later act. */
export function actCommand(
  { asWhoPresides: _, ...request }: ActRequest,
  origin: ActOrigin,
  directory: Directory,
): ActCommand {
  const isKnown = !request.receivingOffice || directory.office(request.receivingOffice);
  const problems: Problem[] = [
    ...(isKnown ? [] : [{ path: '/receivingOffice', code: 'ACT.RECEIVER_UNKNOWN' }]),
    ...unknownKinds(request.documents ?? [], origin.documentKinds),
    ...(request.penalty ? penaltyProblems(request.penalty) : []).map((one) => ({
      ...one,
      path: `/penalty${one.path}`,
    })),
  ];
  if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
  return {
    ...signedFrame(request, request.step, origin),
    ...withoutAbsent(request),
    actedAt: actedAtOf(request, origin.now),
  };
}

function signedFrame(
  request: { actedAt?: string },
  step: string,
  { commandNo, caseNo, caller, now, stepRoles, presiding }: ActOrigin,
): ActCommand {
  return {
    commandNo,
    caseNo,
    step,
    office: caller.office,
    officer: caller.officer,
    role: presiding ? 'principal-head' : actingRole(caller, stepRoles),
    ...(presiding && { presiding }),
    actedAt: actedAtOf(request, now),
    signedAt: now.toISOString(),
  };
}

/** The officer's role that the step asks for; failing that a deciding role, so that case-transfer can say why not. */
function actingRole({ roles }: OfficerCaller, stepRoles: readonly string[]): OfficerRole {
  const acting = ACTING_ROLES.filter((role) => roles.includes(role));
  const role = acting.find((one) => stepRoles.includes(one)) ?? acting.find((one) => DECIDING_ROLES.includes(one));
  if (!role) throw refused('ACT.ROLE_CANNOT_ACT');
  return role;
}

export function actedAtOf({ actedAt }: { actedAt?: string }, now: Date): string {
  if (actedAt === undefined) return now.toISOString();
  if (Date.parse(actedAt) > now.getTime() + AHEAD_MS)
    throw refused('HTTP.INVALID_BODY', {}, [{ path: '/actedAt', code: 'ACT.IN_FUTURE' }]);
  return actedAt;
}

/** RFC 8785 knows no undefined: what was not said is not there. */
function withoutAbsent<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
