import type { ReceivedEvent } from '#libs/contracts';
import {
  aClock,
  aReceipt,
  aState,
  aStep,
  aSummary,
  at,
  CASE_NO,
  recalled,
  recomputed,
  receipted,
  refusedCommand,
  rung,
  summarised,
  uuid,
} from './events.js';

/** Two clues and a case from naming the team to filing, with one missed clock, which another calendar moves, and one refused command. */
export function aStory(): ReceivedEvent[] {
  return [...storyOfClues(), ...storyOfCase()];
}

function storyOfClues(): ReceivedEvent[] {
  return [
    summarised('customs', aSummary('HG-1', 'changping-customs', ['dongguan-tobacco', 'changping-police'], 0)),
    summarised(
      'customs',
      aSummary('HG-1', 'changping-customs', ['dongguan-tobacco', 'changping-police', 'dongguan-market'], 30, {
        clueVersion: 2,
        postedEventId: uuid(2),
      }),
    ),
    summarised(
      'tobacco-monopoly',
      aSummary('YC-1', 'dongguan-tobacco', ['changping-customs'], 5, { goods: [], rights: [], transport: undefined }),
    ),
    receipted(
      'tobacco-monopoly',
      aReceipt('HG-1', 'dongguan-tobacco', 'stored', 1),
      aReceipt('HG-1', 'dongguan-tobacco', 'opened', 2),
    ),
    receipted(
      'tobacco-monopoly',
      aReceipt('HG-1', 'dongguan-tobacco', 'taken-up', 3, { officer: 'dongguan-tobacco-h1' }),
    ),
    receipted(
      'public-security',
      aReceipt('HG-1', 'changping-police', 'stored', 1),
      aReceipt('HG-1', 'changping-police', 'declined', 9, { reason: 'not ours' }),
    ),
    receipted(
      'market-supervision',
      aReceipt('HG-1', 'dongguan-market', 'stored', 31, { clueVersion: 2, eventId: uuid(2) }),
    ),
    receipted(
      'customs',
      aReceipt('YC-1', 'changping-customs', 'stored', 6),
      aReceipt('YC-1', 'changping-customs', 'recall-stored', 41),
    ),
    receipted('market-supervision', aReceipt('YC-1', 'dongguan-market', 'stored', 7)),
    recalled('tobacco-monopoly', 'YC-1', 'dongguan-tobacco', 40),
  ];
}

function storyOfCase(): ReceivedEvent[] {
  const approve = aClock();
  const late = { ...approve, stoppedAt: at(5_000), overdue: true };
  const receiver = { office: 'changping-police', as: 'receiver' as const };
  const all = [...aState(1).participants, receiver];
  const team = aState(1);
  const reported = aState(2, { clocks: [approve], tracks: [{ track: 'dossier', state: 'reported' }] });
  const approved = aState(3, { clocks: [late], tracks: [{ track: 'dossier', state: 'approved' }] });
  const sent = aState(4, {
    clocks: [late],
    participants: all,
    tracks: [
      { track: 'dossier', state: 'sent' },
      { track: 'police-decision', state: 'delivered' },
    ],
  });
  const underReview = {
    ...sent,
    seq: 5,
    tracks: [
      { track: 'dossier', state: 'sent' },
      { track: 'police-decision', state: 'underReview' },
    ],
  };
  const filed = {
    ...sent,
    seq: 6,
    tracks: [
      { track: 'dossier', state: 'sent' },
      { track: 'police-decision', state: 'filed' },
    ],
  };
  return [
    aStep(team, 'name-team', 'changping-customs', 10),
    aStep(reported, 'report', 'changping-customs', 20, {
      documents: [{ kind: 'transfer-report', title: '移送报告', documentNo: '常关缉〔2026〕7号' }],
    }),
    aStep(approved, 'approve', 'changping-customs', 5_000),
    aStep(sent, 'send', 'changping-customs', 5_010, {
      missingDocuments: ['test-report'],
      warnings: [
        {
          code: 'CASE.RECEIVER_OF_ANOTHER_REGION',
          basis: 'order-310/5.2',
          params: [{ name: 'region', value: '440100' }],
        },
      ],
    }),
    aStep(underReview, 'acknowledge', 'changping-police', 5_100, { track: 'police-decision' }),
    aStep(filed, 'file', 'changping-police', 5_900, { track: 'police-decision' }),
    recomputed({ ...filed, clocks: [{ ...late, legalDueAt: at(4_450) }] }, 5_900, 6_000, late.legalDueAt),
    rung(approve, 'half', 2_000),
    rung(approve, 'overdue', 4_400),
    refusedCommand(CASE_NO, 'changping-customs', 'send', 15),
  ];
}
