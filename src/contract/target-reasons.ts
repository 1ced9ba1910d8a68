/**
 * What the codes of a rotation and its targets mean, in both languages. Apart from the other reasons: the console's first
 * view tells of no rotation, and does not carry these.
 */
import type { Params } from './common.ts'
import { type Language, type Sentence, sentenceOf } from './reasons.ts'
import type { HoldCode, SkipCode, TargetErrorCode, UndoBlockCode } from './words.ts'

const skips: Record<SkipCode, Sentence> = {
  creating: {
    en: 'It was being created. Wait until it is normal, then retry.',
    zh: '服务器正在创建。等它变为正常后再试。',
  },
  abnormal: { en: 'It was abnormal. Repair it, then retry.', zh: '服务器异常。修复后再试。' },
  frozen: { en: 'It was frozen. Renew or top up, then retry.', zh: '服务器已冻结。续费或充值后再试。' },
  shutDown: { en: 'It was shut down. Start it, then retry.', zh: '服务器已关机。开机后再试。' },
  shuttingDown: { en: 'It was shutting down. Start it again, then retry.', zh: '服务器正在关机。重新开机后再试。' },
  shutDownFailed: { en: 'Its shut-down had failed. Repair it, then retry.', zh: '服务器关机失败。修复后再试。' },
  starting: { en: 'It was starting. Wait until it is normal, then retry.', zh: '服务器正在开机。等它变为正常后再试。' },
  deleted: { en: 'The server was deleted.', zh: '服务器已被删除。' },
  unknownStatus: {
    en: 'Its status was {status}, which is not documented. Ask support what it means.',
    zh: '服务器状态为 {status}，没有文档说明。请咨询客服。',
  },
  inRotation: { en: 'It was in rotation {number}.', zh: '服务器在轮换 {number} 中。' },
  alreadyOnKeyPair: { en: 'Already on this key pair when it was read.', zh: '读取时已是这个密钥对。' },
  changedSinceSeen: {
    en: 'Its key pair changed after you looked: it shows {found}, you saw {seen}. Look again, then decide.',
    zh: '您查看之后密钥对变了：现在是 {found}，您看到的是 {seen}。请重新查看后再决定。',
  },
  gone: {
    en: 'The cloud no longer lists it in this project. Look for it under another project or region.',
    zh: '云上的这个项目已不再列出它。请到其他项目或区域查找。',
  },
  notRead: {
    en: 'It could not be read before sending: {code}. Mend that, then retry.',
    zh: '提交前无法读取这台服务器：{code}。解决后再试。',
  },
  keyPairGone: {
    en: 'The key pair {name} is no longer there. Pick another.',
    zh: '密钥对 {name} 已不存在。请另选一个。',
  },
  keyPairRemade: {
    en: 'The key pair {name} was made anew under the same name. Pick it again and check its fingerprint.',
    zh: '同名密钥对 {name} 被重新创建过。请重新选择并核对指纹。',
  },
  changedSince: {
    en: 'Its key pair was changed after the rotation that this undoes. Nothing to undo.',
    zh: '被撤销的轮换之后，它的密钥对又变过。无需撤销。',
  },
  noPreviousKeyPair: {
    en: 'It had no key pair before; there is nothing to go back to.',
    zh: '之前没有密钥对，无法退回。',
  },
}

const targetErrors: Record<TargetErrorCode, Sentence> = {
  noAnswer: {
    en: 'No answer came, so it is not known whether the cloud accepted the change. It is read back; nothing is sent again.',
    zh: '没有收到应答，不知道云是否受理了更改。正在回读，不会重复提交。',
  },
  notSent: {
    en: 'The request could not leave: the cloud was not reachable. Check the network and the endpoint, then retry.',
    zh: '请求没有发出：无法连接到云。检查网络和终端节点后再试。',
  },
  crashWhileSending: {
    en: 'The proxy stopped while it was sending. It is read back; nothing is sent again.',
    zh: '代理在提交时中断。正在回读，不会重复提交。',
  },
  badAnswer: {
    en: 'The answer could not be read, so the outcome is not known. It is read back; nothing is sent again.',
    zh: '应答无法解读，结果未知。正在回读，不会重复提交。',
  },
  missingEntry: {
    en: 'The answer left this server out, so the outcome is not known. It is read back; nothing is sent again.',
    zh: '应答里没有这台服务器，结果未知。正在回读，不会重复提交。',
  },
  jobVanished: {
    en: 'The cloud no longer knows the job. The server is read back instead.',
    zh: '云上已查不到这个任务。改为回读服务器。',
  },
  jobRunning: {
    en: 'The job still runs after the time allowed. Look again later; nothing is sent to this server meanwhile.',
    zh: '任务超时仍在运行。请稍后再看；其间不会向这台服务器提交。',
  },
  jobFailed: {
    en: 'The job failed and gave no code. Ask support with the request id.',
    zh: '任务失败且没有错误码。请凭请求 ID 咨询客服。',
  },
  jobNotRead: {
    en: 'The cloud could not be asked for the job in the time allowed. Look again later; nothing is sent to this server meanwhile.',
    zh: '在限定时间内无法查询任务。请稍后再看；其间不会向这台服务器提交。',
  },
  notRead: {
    en: 'The server could not be read in the time allowed, so the outcome is not known. Check it again once the cloud answers.',
    zh: '在限定时间内无法读取服务器，结果未知。云恢复应答后请重新查看。',
  },
  markedFailed: {
    en: 'A person looked and marked it as failed; the outcome had not been known.',
    zh: '结果未知，已由人工查看并标记为失败。',
  },
  notChanged: {
    en: 'The job succeeded, but the server still shows the old key pair. Look at it before you retry.',
    zh: '任务成功，但服务器仍显示旧密钥对。请先查看再重试。',
  },
  gone: { en: 'The cloud no longer lists this server.', zh: '云上已不再列出这台服务器。' },
}

/** The same in two or three words, for the head of a group of servers. */
const targetErrorNames: Record<TargetErrorCode, Sentence> = {
  noAnswer: { en: 'no answer', zh: '没有应答' },
  notSent: { en: 'not sent', zh: '未能发出' },
  crashWhileSending: { en: 'the proxy stopped', zh: '代理中断' },
  badAnswer: { en: 'answer not readable', zh: '应答无法解读' },
  missingEntry: { en: 'left out of the answer', zh: '应答中没有它' },
  jobVanished: { en: 'job no longer known', zh: '任务已查不到' },
  jobRunning: { en: 'job still runs', zh: '任务仍在运行' },
  jobFailed: { en: 'job failed', zh: '任务失败' },
  jobNotRead: { en: 'job not read', zh: '任务无法查询' },
  notRead: { en: 'server not read', zh: '服务器无法读取' },
  markedFailed: { en: 'marked as failed', zh: '人工标记为失败' },
  notChanged: { en: 'still the old key pair', zh: '仍是旧密钥对' },
  gone: { en: 'no longer listed', zh: '已不再列出' },
}

const holds: Record<HoldCode, Sentence> = {
  firstWave: { en: 'The first wave is through. It waits for a person.', zh: '首批已完成，等待人工确认。' },
  firstWaveFailures: {
    en: '{count} in the first wave failed or {count|is|are} unknown; the limit is {limit}.',
    zh: '首批有 {count} 台失败或未知，上限为 {limit}。',
  },
  failures: {
    en: '{count} failed or {count|is|are} unknown; the limit is {limit}.',
    zh: '{count} 台失败或未知，上限为 {limit}。',
  },
  percent: {
    en: '{count} of {of} failed or {count|is|are} unknown, over the limit of {percent} % ({limit}).',
    zh: '{of} 台中有 {count} 台失败或未知，超过上限 {percent} %({limit})。',
  },
  cloud: { en: 'The cloud refuses the whole rotation: {code}.', zh: '云拒绝了整个轮换：{code}。' },
}

/** Beside a server that an undo cannot put back. */
const undoBlocks: Record<UndoBlockCode, Sentence> = {
  notInRotation: { en: 'not in this rotation', zh: '不在这个轮换中' },
  notChanged: { en: 'not changed by this rotation', zh: '这个轮换没有更改它' },
  noPreviousKeyPair: { en: 'it had no key pair before', zh: '之前没有密钥对' },
  keyPairGone: { en: 'the key pair it had no longer exists', zh: '之前的密钥对已不存在' },
  keyPairRemade: {
    en: 'the key pair it had was made anew under the same name',
    zh: '之前的密钥对被同名重新创建过',
  },
}

/** `code` is a plain string: a newer proxy may skip for a reason this page does not know, and then the code is shown. */
export const skipText = (code: string, params: Params, language: Language): string =>
  sentenceOf(skips, code, params, language)

/** undefined: the code is the cloud's own, see cloud-errors. */
export const targetErrorText = (code: string, params: Params, language: Language): string | undefined =>
  code in targetErrors ? sentenceOf(targetErrors, code, params, language) : undefined

/** The same in two or three words. */
export const targetErrorName = (code: string, language: Language): string | undefined =>
  code in targetErrorNames ? sentenceOf(targetErrorNames, code, {}, language) : undefined

/** Why a rotation is held. */
export const holdText = (code: HoldCode, params: Params, language: Language): string =>
  sentenceOf(holds, code, params, language)

/** Why a server cannot be put back on the key pair it had. */
export const undoBlockText = (code: UndoBlockCode, language: Language): string => undoBlocks[code][language]
