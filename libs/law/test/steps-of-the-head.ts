/** Art. 5 names who presides; where an article asks for a 负责人 only, the head alone is not meant. */
export const FOR_WHO_PRESIDES = [
  ...['approve', 'refuse-approval', 'file', 'decline-to-file', 'file-on-new-facts', 'find-not-competent'],
  ...['extend-to-30', 'extend-by-30', 'uphold-refusal', 'grant-reconsideration', 'file-on-supervision'],
  ...['withdraw-case', 'refile-case', 'send-for-prosecution', 'extend-seizure'],
  ...['resubmit-case', 'resubmit-with-new-opinion', 'resubmit-as-it-was', 'withdraw-in-supplement'],
  ...['resubmit-again', 'resubmit-again-with-new-opinion', 'resubmit-again-as-it-was'],
  ...['object-to-non-prosecution', 'ask-for-higher-review'],
];

/** The chief prosecutor (检察长), and what an agency or the police answer for by their head alone. */
export const HEAD_ALONE = [
  'give-notice-to-file',
  'give-notice-on-delay',
  'give-transfer-opinion',
  'give-penalty-opinion',
  'not-prosecute',
  'uphold-non-prosecution',
  'revoke-non-prosecution',
  'revoke-of-own-motion',
  'withdraw-correction',
  'withdraw-correction-as-told',
  'accept-refusal',
  'follow-opinion',
  'decline-opinion',
  'except-goods',
  'destroy-goods',
  'object-to-correction',
];
