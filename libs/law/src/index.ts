export { missingHolidays } from './calendar/check-calendar.js';
export { readCalendarFile } from './calendar/read-calendar-file.js';
export { Calendar } from './calendar/calendar.js';
export type { CalendarYear } from './calendar/calendar-year.js';
export { dateOfDay, dayOf, dayOfDate, endOfDay } from './calendar/china-day.js';
export { citationOf } from './clauses/citation.js';
export { findClauses, viewClause } from './clauses/clause-view.js';
export type { ClauseView } from './clauses/clause-view.js';
export type { Clause, Clauses, LawSource } from './clauses/clauses.js';
export { renderClauses } from './clauses/render-clauses.js';
export { answerDue } from './clocks/calculator/answer-due.js';
export type { DueAnswer, DueDate, RuleAnswer } from './clocks/calculator/answer-due.js';
export { checkDueQuestion } from './clocks/calculator/check-due-question.js';
export { ClockRules, LIMIT_UNITS } from './clocks/clock-rule.js';
export { readClueActs } from './clue-acts/clue-acts.js';
export type { ClaimedPenalty, ClueActs } from './clue-acts/clue-acts.js';
export type { ClueNote } from './clue-acts/notes.js';
export { partiesOf } from './clue-acts/parties.js';
export type { ClueParty } from './clue-acts/parties.js';
export type { ClockRule, ClockRuleAt, ClockRuleVersion, LimitUnit } from './clocks/clock-rule.js';
export { dueDates } from './clocks/due-dates.js';
export type { ClockRun, Counting, DueDates, Extension } from './clocks/due-dates.js';
export { questionOfFlags } from './clocks/calculator/due-flags.js';
export type { DueFlags } from './clocks/calculator/due-flags.js';
export { DueQuestion } from './clocks/calculator/due-question.js';
export { explainDue } from './clocks/calculator/explain-due.js';
export type { DueExplanation, SkippedDay, SkippedSpan, WorkedDay } from './clocks/calculator/explain-due.js';
export type { Pause } from './clocks/pauses.js';
export { isPaused, openPause } from './clocks/pauses.js';
export {
  countedDue,
  hasMissedClock,
  isOverdue,
  isStepLate,
  isRunningLimit,
  nextDueAt,
  rangAfterTimelyAct,
  stateWords,
  wasOverdue,
} from './clocks/lateness.js';
export { nextRung, readClock, rungsToCome, viewClock } from './clocks/read-clock.js';
export type { CaseClock, ClockReading, Rang } from './clocks/read-clock.js';
export { READINGS } from './clocks/regime.js';
export type { Reading, Regime } from './clocks/regime.js';
export type { RungInstant } from './clocks/rungs.js';
export { applyGoods } from './goods/apply-goods.js';
export { goodsTold } from './goods/goods-told.js';
export { goodsView } from './goods/goods-view.js';
export type { GoodsToldAt } from './goods/goods-view.js';
export { NO_GOODS } from './goods/ledger.js';
export type { GoodsLedger, LedgerItem } from './goods/ledger.js';
export { ledgerOf } from './goods/ledger-of.js';
export { WHEREABOUTS } from './goods/whereabouts.js';
export { besideOf } from './data/checked-data.js';
export { DataProblems, keepChecked, LawDataError, readYamlFolder } from './data/read-yaml.js';
export * as shapes from './data/shapes.js';
export type { Mark, Title } from './data/title.js';
export { installedLaw } from './installed-law.js';
export { loadLaw } from './law.js';
export type { Law } from './law.js';
export { checkOfficialClue } from './officials/check-official-clue.js';
export type { PassedClue } from './officials/check-official-clue.js';
export type { OfficialClueRule, OfficialClueRules } from './officials/officials.js';
export type { Pack } from './packs/pack.js';
export type { Penalties } from './penalties/penalties.js';
export { withEffects } from './penalties/penalties.js';
export { penaltyProblems } from './judging/checks/check-penalty.js';
export type { ActFacts, CaseFacts, Command, MeasureFact, PenaltyFact, TrackFact } from './judging/case-facts.js';
export { PARTS } from './process/definitions.js';
export type { Part } from './process/definitions.js';
export type { Move } from './process/joints.js';
export type { ClockChange } from './judging/measure-judgement.js';
export { judge } from './judging/judge.js';
export type { Judgement, Recorded, Refused } from './judging/judge.js';
export { withStep } from './judging/recorded-steps.js';
export type { StepFact } from './judging/recorded-steps.js';
export type { OtherCase } from './judging/case-facts.js';
export { holdersOf } from './judging/holders.js';
export { nextSteps, stepsBeside, stepsPossible } from './judging/next-steps.js';
export { Process } from './process/process.js';
export { dotOf, drawnTracks, renderProcess } from './process-pages/render-process.js';
export type { Step } from './process/process.js';
export { diagramName, shippedDiagrams } from './process-pages/diagrams.js';
export type { Diagrams } from './process-pages/diagrams.js';
export { PAGE_STYLE } from './process-pages/page-style.js';
export { processPage } from './process-pages/process-page.js';
export { checkTableChoice, processTable } from './process-pages/process-table.js';
export type { ProcessTable, TableChoice } from './process-pages/process-table.js';
export type { Warning } from './judging/warning.js';
export { isWithinReach, reachesAll } from './supervision/reach.js';
export type { Reach } from './supervision/reach.js';
export { assess } from './thresholds/assess.js';
export type { AssessedRemark, Assessment, ReasonableSuspicion } from './thresholds/assess.js';
export type { AssessedGround, AssessedTier, ClauseRef } from './thresholds/assess-grounds.js';
export type { AddedUp, ExcludedAct } from './thresholds/adding-up.js';
export { checkThresholdFacts } from './thresholds/check-facts.js';
export type { CrimeLines, Thresholds } from './thresholds/definitions.js';
export { THRESHOLD_FACTS_SCHEMA } from './thresholds/facts-schema.js';
export { crimesNamed } from './thresholds/facts.js';
export type { Act, Punishment, ThresholdFacts } from './thresholds/facts.js';
export type { OtherLaw } from './thresholds/other-law.js';
export { renderThresholds } from './thresholds/render-thresholds.js';
export { checkCaseState } from './words/check-case-state.js';
export { correctedDocument, correctionsIn } from './words/corrections.js';
export { chineseArticle, chineseDate, chineseNumber, figuresDate } from './words/chinese-numerals.js';
export { LawWords } from './words/law-words.js';
export type { ClauseWords } from './words/law-words.js';
