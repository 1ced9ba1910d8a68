/**
 * What a code means, in both languages: written once here, rendered by the console and the exports. The wire and the
 * ledger carry codes and parameters only.
 */
import type { Params } from './common.ts'
import type {
  HoldCode,
  KeyPairBlockCode,
  ProblemCode,
  ServerBlockCode,
  SkipCode,
  TargetErrorCode,
  UndoBlockCode,
} from './words.ts'

export type Language = 'en' | 'zh'
type Sentence = Record<Language, string>

/** Behind a server's status in the list: what to do before it can be rotated. */
const serverBlocks: Record<ServerBlockCode, Sentence> = {
  creating: { en: 'wait until it is normal', zh: '等它变为正常' },
  abnormal: { en: 'repair it first', zh: '先修复' },
  frozen: { en: 'renew or top up first', zh: '先续费或充值' },
  shutDown: { en: 'start it first', zh: '先开机' },
  shuttingDown: { en: 'wait, then start it', zh: '等关机后再开机' },
  shutDownFailed: { en: 'repair it first', zh: '先修复' },
  starting: { en: 'wait until it is normal', zh: '等它变为正常' },
  deleted: { en: 'it is gone', zh: '已不存在' },
  unknownStatus: { en: 'status {status}, not known', zh: '状态 {status}，含义未知' },
  inRotation: { en: 'in rotation {number}', zh: '在轮换 {number} 中' },
}

const keyPairBlocks: Record<KeyPairBlockCode, Sentence> = {
  frozen: { en: 'frozen: unfreeze it first', zh: '已冻结：请先解冻' },
  notSsh: { en: '{type}: only SSH key pairs fit a server', zh: '{type}：服务器只能用 SSH 密钥对' },
  nameTooLong: { en: 'name over {limit} characters: CPH cannot store it', zh: '名称超过 {limit} 个字符：CPH 无法保存' },
  noFingerprint: { en: 'no fingerprint in the list: it cannot be told apart', zh: '列表中没有指纹：无法识别' },
}

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

const holds: Record<HoldCode, Sentence> = {
  firstWave: { en: 'The first wave is through. It waits for a person.', zh: '首批已完成，等待人工确认。' },
  firstWaveFailures: {
    en: '{count} in the first wave failed or are unknown; the limit is {limit}.',
    zh: '首批有 {count} 台失败或未知，上限为 {limit}。',
  },
  failures: {
    en: '{count} failed or are unknown; the limit is {limit}.',
    zh: '{count} 台失败或未知，上限为 {limit}。',
  },
  percent: {
    en: '{count} of {of} failed or are unknown, over the limit of {percent} % ({limit}).',
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

type ProblemText = { title: string; next: string }

const problems: Record<ProblemCode, Record<Language, ProblemText>> = {
  invalidRequest: {
    en: { title: 'The request does not fit', next: 'Correct the fields named below and send it again.' },
    zh: { title: '请求不符合要求', next: '改正下面列出的字段后重新提交。' },
  },
  invalidJson: {
    en: { title: 'The request is not readable JSON', next: 'Reload the page and try again.' },
    zh: { title: '请求不是有效的 JSON', next: '刷新页面后再试。' },
  },
  notJson: {
    en: { title: 'Only JSON is taken', next: 'Send it with content type application/json.' },
    zh: { title: '只接受 JSON', next: '请使用 application/json 类型提交。' },
  },
  bodyTooLarge: {
    en: { title: 'The request is too large', next: 'Send at most {limit} bytes.' },
    zh: { title: '请求过大', next: '最多 {limit} 字节。' },
  },
  notFound: {
    en: { title: 'There is nothing at this address', next: 'Check the address, or go back to the servers.' },
    zh: { title: '这个地址没有内容', next: '检查地址，或返回服务器列表。' },
  },
  methodNotAllowed: {
    en: { title: 'This address does not take that method', next: 'Use {allow}.' },
    zh: { title: '这个地址不支持该方法', next: '请使用 {allow}。' },
  },
  wrongHost: {
    en: { title: 'Keyturn does not answer under this name', next: 'Open it at {url}.' },
    zh: { title: 'Keyturn 不在这个名称下提供服务', next: '请访问 {url}。' },
  },
  crossOrigin: {
    en: { title: 'Another site asked for this change', next: 'Open Keyturn itself at {url} and do it there.' },
    zh: { title: '这个更改来自其他网站', next: '请打开 {url} 后操作。' },
  },
  signInNeeded: {
    en: { title: 'You are not signed in', next: 'Sign in and try again.' },
    zh: { title: '您尚未登录', next: '登录后再试。' },
  },
  forbidden: {
    en: { title: 'Your role does not allow this', next: 'Ask an administrator.' },
    zh: { title: '您的角色无权操作', next: '请联系管理员。' },
  },
  unknownProject: {
    en: { title: 'No project {project}', next: 'Pick a project of this console.' },
    zh: { title: '没有项目 {project}', next: '请选择本控制台的项目。' },
  },
  unknownRotation: {
    en: { title: 'No such rotation in this project', next: 'Look for it under Rotations, or switch the project.' },
    zh: { title: '这个项目里没有该轮换', next: '请在“轮换”里查找，或切换项目。' },
  },
  idempotencyKeyMissing: {
    en: { title: 'The request has no Idempotency-Key', next: 'Send one of 1 to 255 printable characters.' },
    zh: { title: '请求没有 Idempotency-Key', next: '请附上 1 到 255 个可打印字符。' },
  },
  idempotencyKeyReused: {
    en: { title: 'This Idempotency-Key already stands for another submission', next: 'Send it with a new key.' },
    zh: { title: '这个 Idempotency-Key 已用于另一次提交', next: '请换一个新的键。' },
  },
  tooManyServers: {
    en: { title: '{count} servers are too many for one rotation', next: 'Rotate at most {limit} at a time.' },
    zh: { title: '一次轮换 {count} 台服务器过多', next: '每次最多 {limit} 台。' },
  },
  serversInRotation: {
    en: {
      title: '{count} servers are in another open rotation',
      next: 'Wait until it is finished, or leave them out.',
    },
    zh: { title: '{count} 台服务器在另一个未结束的轮换中', next: '等它结束，或不选这些服务器。' },
  },
  wrongState: {
    en: { title: 'The rotation is {state}; this cannot be done now', next: 'Look at it again and decide.' },
    zh: { title: '轮换处于 {state} 状态，现在不能这样操作', next: '请重新查看后再决定。' },
  },
  unknownTarget: {
    en: { title: 'The server {serverId} is not in this rotation', next: 'Check the address.' },
    zh: { title: '服务器 {serverId} 不在这个轮换中', next: '请检查地址。' },
  },
  notUnknown: {
    en: { title: 'This server is {state}, not unknown', next: 'There is nothing to settle by hand.' },
    zh: { title: '这台服务器是 {state}，不是未知', next: '无需人工确认。' },
  },
  sentAgainSince: {
    en: {
      title: 'Rotation {number} has sent to this server since',
      next: 'Look there: what the server shows now says nothing of this rotation.',
    },
    zh: { title: '轮换 {number} 之后又向这台服务器提交过', next: '请到那里查看：服务器现状已不能说明这个轮换。' },
  },
  nothingToRetry: {
    en: { title: 'There is nothing to retry', next: 'Choose targets that failed, are unknown or were never sent.' },
    zh: { title: '没有可重试的服务器', next: '请选择失败、未知或从未提交的服务器。' },
  },
  nothingToUndo: {
    en: { title: 'This rotation changed nothing', next: 'There is nothing to undo.' },
    zh: { title: '这个轮换没有更改任何服务器', next: '无需撤销。' },
  },
  undoImpossible: {
    en: {
      title: '{count} servers cannot be put back on the key pair they had',
      next: 'Leave out those named below and undo the others.',
    },
    zh: { title: '{count} 台服务器无法退回之前的密钥对', next: '去掉下面列出的服务器，撤销其余的。' },
  },
  keyPairRemade: {
    en: {
      title: 'The key pair {name} was made anew under the same name',
      next: 'It is another key pair now. Start a new rotation with it if that is meant.',
    },
    zh: { title: '密钥对 {name} 被同名重新创建过', next: '它已是另一个密钥对。如确需使用，请新建轮换。' },
  },
  keyPairNotFound: {
    en: { title: 'No key pair {name}', next: 'Read the key pairs again and pick another, or import it.' },
    zh: { title: '没有密钥对 {name}', next: '重新读取密钥对后另选，或导入它。' },
  },
  keyPairBlocked: {
    en: { title: 'The key pair {name} cannot be put on a server', next: 'Pick another.' },
    zh: { title: '密钥对 {name} 不能用于服务器', next: '请另选一个。' },
  },
  privateKeyRefused: {
    en: { title: 'That was a private key; it was refused and kept nowhere', next: 'Send the public half only.' },
    zh: { title: '这是私钥，已拒绝且未保存', next: '只提交公钥。' },
  },
  notOffered: {
    en: { title: 'This version does not offer {what}', next: 'Leave it out.' },
    zh: { title: '当前版本不提供 {what}', next: '请去掉它。' },
  },
  cloudCredentials: {
    en: {
      title: 'The cloud does not accept our credentials',
      next: 'Check the access key of the proxy and its clock. Keyturn stops asking for a minute: repeated refusals lock the key.',
    },
    zh: { title: '云不接受我们的凭证', next: '检查代理的访问密钥和时钟。Keyturn 会暂停一分钟：连续失败会锁定密钥。' },
  },
  cloudForbidden: {
    en: { title: 'The cloud forbids this call', next: 'Ask the account’s administrator for the permission.' },
    zh: { title: '云禁止了这个调用', next: '请账号管理员授权。' },
  },
  cloudNotFound: {
    en: { title: 'The cloud does not know it', next: 'Read the list again; it may be gone or in another project.' },
    zh: { title: '云上没有这个对象', next: '重新读取列表；它可能已删除或在其他项目。' },
  },
  cloudThrottled: {
    en: { title: 'The cloud asks us to slow down', next: 'Wait a moment and read again.' },
    zh: { title: '云要求放慢请求', next: '稍等片刻再读取。' },
  },
  cloudDown: {
    en: { title: 'The cloud does not answer', next: 'Check the network and the endpoint; try again in a moment.' },
    zh: { title: '云没有应答', next: '检查网络和终端节点，稍后再试。' },
  },
  cloudRefused: {
    en: { title: 'The cloud refused', next: 'See what it says below; quote the request id to support.' },
    zh: { title: '云拒绝了请求', next: '查看下面的说明；咨询客服时请提供请求 ID。' },
  },
  cloudBadAnswer: {
    en: {
      title: 'The cloud’s answer makes no sense',
      next: 'Check that the endpoint is the cloud’s and not another server’s.',
    },
    zh: { title: '云的应答无法理解', next: '检查终端节点是否真的是云的地址。' },
  },
  unavailable: {
    en: { title: 'Keyturn cannot do this now', next: 'Try again in a moment.' },
    zh: { title: 'Keyturn 暂时无法处理', next: '稍后再试。' },
  },
  internal: {
    en: { title: 'Keyturn made a mistake', next: 'Try again; the proxy’s log has the details.' },
    zh: { title: 'Keyturn 出错了', next: '请重试；详情见代理日志。' },
  },
}

/** Puts parameters into a sentence's `{places}`; a missing one stays visible, so that it is noticed. */
export function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    return value === undefined ? place : value === null ? '–' : String(value)
  })
}

const sentenceOf = (table: Record<string, Sentence>, code: string, params: Params, language: Language) => {
  const sentence = table[code]
  return sentence === undefined ? code : fill(sentence[language], params)
}

export const serverBlockText = (code: ServerBlockCode, params: Params, language: Language): string =>
  sentenceOf(serverBlocks, code, params, language)

export const keyPairBlockText = (code: KeyPairBlockCode, params: Params, language: Language): string =>
  sentenceOf(keyPairBlocks, code, params, language)

/** `code` is a plain string: a newer proxy may skip for a reason this page does not know, and then the code is shown. */
export const skipText = (code: string, params: Params, language: Language): string =>
  sentenceOf(skips, code, params, language)

/** undefined: the code is the cloud's own, see cloud-errors. */
export const targetErrorText = (code: string, params: Params, language: Language): string | undefined =>
  code in targetErrors ? sentenceOf(targetErrors, code, params, language) : undefined

export const holdText = (code: HoldCode, params: Params, language: Language): string =>
  sentenceOf(holds, code, params, language)

/** What happened and the next step. */
export function problemText(code: ProblemCode, params: Params, language: Language): ProblemText {
  const text = problems[code][language]
  return { title: fill(text.title, params), next: fill(text.next, params) }
}

export const undoBlockText = (code: UndoBlockCode, language: Language): string => undoBlocks[code][language]
