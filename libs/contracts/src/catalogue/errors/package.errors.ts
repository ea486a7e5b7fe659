import type { CatalogueEntry } from '../error-entry.js';

/** What is wrong with a package, as its verifier says it; nothing of the case is quoted but the name of the file. */
const wrong = (zh: string, en: string): CatalogueEntry => ({ kind: 'malformed', status: 422, zh, en });

export const PACKAGE_ERRORS = {
  'PACKAGE.TOO_LARGE': {
    kind: 'refused',
    status: 413,
    zh: '案件包过大：文书共 {size} 字节，最多 {most} 字节；请分别下载文书（GET /attachments/{digest}）',
    en: 'the package would be too large: {size} bytes, at most {most}; download the documents one by one (GET /attachments/{digest})',
  },
  'PACKAGE.NOT_WHOLE': {
    kind: 'refused',
    status: 409,
    zh: '第 {seq} 步的记录或其签名证明尚未到达本单位，暂不能导出',
    en: 'the record of step {seq} or its proof has not come to this office, so nothing can be exported yet',
  },
  'PACKAGE.NOT_AN_ARCHIVE': wrong('不是完整的 ZIP 文件', 'this is not a whole ZIP file'),
  'PACKAGE.ARCHIVE_FORM': wrong(
    '{file}：压缩包结构不符合格式（{why}）',
    '{file}: the archive has a form the format does not allow ({why})',
  ),
  'PACKAGE.NAME_NOT_ALLOWED': wrong('{file}：不允许的文件名', '{file}: a file of this name cannot be in a package'),
  'PACKAGE.NAME_TWICE': wrong('{file}：文件名重复', '{file}: there are two files of this name'),
  'PACKAGE.TOO_MANY_FILES': wrong('文件过多，最多 {most} 个', 'there are too many files, at most {most}'),
  'PACKAGE.MALFORMED': wrong('{file}：内容不符合格式', '{file}: its content is not in the format'),
  'PACKAGE.FILE_MISSING': wrong('{file}：缺少此文件', '{file}: this file is missing'),
  'PACKAGE.FILE_NOT_LISTED': wrong('{file}：清单中没有此文件', '{file}: the manifest does not list this file'),
  'PACKAGE.FILE_CHANGED': wrong(
    '{file}：内容与清单中的摘要不符',
    '{file}: its content is not what the manifest’s digest says',
  ),
  'PACKAGE.DIRECTORY_WRONG': wrong(
    '{file}：目录不是由根密钥签署',
    '{file}: the root key has not signed this directory',
  ),
  'PACKAGE.KEY_UNKNOWN': wrong(
    '{file}：签名密钥 {kid} 不在目录中，或当时无效、已吊销',
    '{file}: the directory does not know the key {kid}, or it was not valid or was revoked then',
  ),
  'PACKAGE.SIGNATURE_WRONG': wrong('{file}：签名不正确', '{file}: the signature is wrong'),
  'PACKAGE.STEP_ORDER': wrong('{file}：步骤序号与文件不符', '{file}: the step’s number is not that of the file'),
  'PACKAGE.COMMAND_OTHER': wrong(
    '{file}：签名的指令与步骤记录不一致（{why}）',
    '{file}: the signed command says something else than the recorded step ({why})',
  ),
  'PACKAGE.EVENT_OTHER': wrong(
    '{file}：事件与案件包其他部分不一致（{why}）',
    '{file}: the event says something else than the rest of the package ({why})',
  ),
  'PACKAGE.PROOF_WRONG': wrong(
    '{file}：事件证明不成立（{why}）',
    '{file}: the proof of the event does not hold ({why})',
  ),
  'PACKAGE.RECORD_OTHER': wrong(
    '{file}：审计记录与步骤不符（{why}）',
    '{file}: the audit record is not that of the step ({why})',
  ),
  'PACKAGE.RECORD_PROOF_WRONG': wrong(
    '{file}：审计证明不成立（{why}）',
    '{file}: the proof of the audit record does not hold ({why})',
  ),
  'PACKAGE.STEP_NOT_PROVED': wrong('{file}：没有证明此步骤的事件', '{file}: there is no event that proves this step'),
  'PACKAGE.DOCUMENT_OTHER': wrong(
    '{file}：文书与步骤所列不符',
    '{file}: the document is not what a step of the case names',
  ),
  'PACKAGE.CLUE_OTHER': wrong('{file}：线索内容与其摘要不符', '{file}: the clue’s content is not what its digest says'),
  'PACKAGE.ROOT_NOT_GIVEN': wrong(
    '未给出根密钥：使用了案件包自带的根密钥，只能证明内部一致，不能证明由谁制作',
    'no root key was given, so the one inside was used: this shows that the package agrees with itself and nothing about who made it',
  ),
  'PACKAGE.KEY_REVOKED_LATER': wrong(
    '{file}：密钥 {kid} 后来被吊销，请向签署单位核实',
    '{file}: the key {kid} was revoked later; ask the office that signed',
  ),
  'PACKAGE.EARLIER_STEPS': wrong(
    '第 {seq} 步之前的步骤发生在本单位参与之前，不在包内',
    'steps before step {seq} were recorded before the office took part and are not inside',
  ),
  'PACKAGE.NO_RECORDS': wrong(
    '旧版案件包，不含步骤的审计证明',
    'a package of an older version: it holds no audit proofs of its steps',
  ),
  'PACKAGE.RECORDS_NOT_SEALED': wrong(
    '{count} 个步骤（自第 {seq} 步）的审计记录制作时尚未封存，无审计证明；稍后可重新导出',
    'the audit records of {count} steps, from step {seq} on, were not sealed when the package was made and have no proof; export it again to have them',
  ),
  'PACKAGE.RECORDS_NOT_WITNESSED': wrong(
    '{count} 个步骤（自第 {seq} 步）的审计记录仅有 {witnesses} 个见证机构联署，不足多数 {enough} 个',
    'the audit records of {count} steps, from step {seq} on, were cosigned by {witnesses} witnesses only; a majority is {enough}',
  ),
  'PACKAGE.DOCUMENT_NOT_HELD': wrong(
    '{file}：制作单位没有此文书，见 {office}',
    '{file}: the office that made the package does not hold this document; {office} named it',
  ),
  'PACKAGE.PERSONS_LEFT_OUT': wrong(
    '{file}：人员信息已隐去，无法核对线索摘要',
    '{file}: persons are masked, so the clue’s digest cannot be checked',
  ),
} as const satisfies Record<string, CatalogueEntry>;
