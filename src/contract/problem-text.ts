/**
 * What a problem's code means, in both languages. Apart from the other reasons, so that the console loads it with the first
 * problem and not before its first rows.
 */
import type { Params } from './common.ts'
import { fill, type Language } from './reasons.ts'
import type { ProblemCode } from './words.ts'

export type ProblemText = { title: string; next: string }

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
  signInRefused: {
    en: { title: 'That name and password do not fit', next: 'Check both, or ask an administrator for a new link.' },
    zh: { title: '用户名或密码不正确', next: '请检查后再试，或向管理员索取新的链接。' },
  },
  signInAgain: {
    en: { title: 'This needs a fresh sign-in', next: 'Show once more that it is you; nothing was done yet.' },
    zh: { title: '此操作需要重新登录确认', next: '请再次确认是您本人；尚未执行任何操作。' },
  },
  tooManyAttempts: {
    en: { title: 'Too many attempts', next: 'Wait {seconds} {seconds|second|seconds} and try again.' },
    zh: { title: '尝试次数过多', next: '请等待 {seconds} 秒后再试。' },
  },
  linkInvalid: {
    en: { title: 'This link was used, has expired, or never was one', next: 'Ask an administrator for a new one.' },
    zh: { title: '此链接已使用、已过期或无效', next: '请向管理员索取新的链接。' },
  },
  passwordUnfit: {
    en: {
      title: 'This password does not do',
      next: 'Use {least} to {most} characters, and nothing that is guessed at once, like your name.',
    },
    zh: { title: '此密码不符合要求', next: '请使用 {least} 到 {most} 个字符，且不要使用用户名等容易猜到的内容。' },
  },
  passkeyRefused: {
    en: { title: 'The passkey was not accepted', next: 'Try again, or sign in another way.' },
    zh: { title: '通行密钥未被接受', next: '请重试，或用其他方式登录。' },
  },
  providerRefused: {
    en: { title: 'The sign-in provider did not let you in', next: 'Try again; an administrator finds why in the log.' },
    zh: { title: '登录服务未允许您登录', next: '请重试；管理员可在日志中查看原因。' },
  },
  noSuchSignIn: {
    en: { title: 'This console does not sign people in that way', next: 'Go back to the sign-in page.' },
    zh: { title: '本控制台不支持这种登录方式', next: '请返回登录页。' },
  },
  unknownUser: {
    en: { title: 'There is no such user', next: 'Read the users again.' },
    zh: { title: '没有这个用户', next: '请重新读取用户列表。' },
  },
  userExists: {
    en: { title: 'There is a user {name} already', next: 'Change the role of the one that is there.' },
    zh: { title: '已有用户 {name}', next: '请更改已有用户的角色。' },
  },
  ownAccount: {
    en: { title: 'Nobody changes their own role or disables themselves', next: 'Ask another administrator.' },
    zh: { title: '不能更改自己的角色或停用自己', next: '请由另一位管理员操作。' },
  },
  unknownSession: {
    en: { title: 'This session is over already', next: 'Read the sessions again.' },
    zh: { title: '此会话已结束', next: '请重新读取会话列表。' },
  },
  samePerson: {
    en: { title: 'You asked for this rotation yourself', next: 'Another person with the approver role decides on it.' },
    zh: { title: '这个轮换由您本人提交', next: '须由另一位审批人决定。' },
  },
  otherPlan: {
    en: { title: 'This is not the plan that was shown', next: 'Look at the request again and decide.' },
    zh: { title: '这不是您所看到的计划', next: '请重新查看请求后再决定。' },
  },
  signatureNeeded: {
    en: {
      title: 'The approval has to be signed with your passkey',
      next: 'Approve again and confirm with the passkey.',
    },
    zh: { title: '批准须用您的通行密钥签名', next: '请重新批准并用通行密钥确认。' },
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
    en: {
      title: '{count} {count|server is|servers are} too many for one rotation',
      next: 'Rotate at most {limit} at a time.',
    },
    zh: { title: '一次轮换 {count} 台服务器过多', next: '每次最多 {limit} 台。' },
  },
  serversInRotation: {
    en: {
      title: '{count} {count|server is|servers are} in another open rotation',
      next: 'Wait until it is finished, or leave {count|it|them} out.',
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
      title: '{count} {count|server|servers} cannot be put back on the key pair {count|it|they} had',
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
  keyPairExists: {
    en: { title: 'There is a key pair {name} already', next: 'Pick another name, or use the one that is there.' },
    zh: { title: '已有名为 {name} 的密钥对', next: '请换一个名称，或使用已有的那个。' },
  },
  keyPairInUse: {
    en: {
      title: 'Servers on the key pair {name}: {count}',
      next: 'Rotate them to another key pair first. Nothing was deleted.',
    },
    zh: { title: '{count} 台服务器正在使用密钥对 {name}', next: '请先把它们轮换到其他密钥对。没有删除任何内容。' },
  },
  keyPairInRotation: {
    en: {
      title: 'Rotations that are not over and need the key pair {name}: {count}',
      next: 'They set it, or an undo would go back to it. Wait until they are over. Nothing was deleted.',
    },
    zh: {
      title: '{count} 个未结束的轮换需要密钥对 {name}',
      next: '它们要换到它，或撤销时要退回它。请等它们结束。没有删除任何内容。',
    },
  },
  importUnknown: {
    en: {
      title: 'No answer came: it is not known whether {name} was imported',
      next: 'The list has not shown it so far. Look again in a moment; nothing is sent twice by itself.',
    },
    zh: {
      title: '没有收到应答：不知道 {name} 是否已导入',
      next: '列表至今没有显示它。请稍后再查看；不会自动重复提交。',
    },
  },
  deletionUnknown: {
    en: {
      title: 'No answer came: it is not known whether {name} will be deleted',
      next: 'The list has not shown that so far. Look again in a moment; nothing is sent twice by itself.',
    },
    zh: {
      title: '没有收到应答：不知道 {name} 是否会被删除',
      next: '列表至今没有显示它已删除。请稍后再查看；不会自动重复提交。',
    },
  },
  proofWrong: {
    en: {
      title: 'The proof does not fit the key pair {name}',
      next: 'Drop the private key of this key pair once more, or rotate without a proof.',
    },
    zh: { title: '证明与密钥对 {name} 不符', next: '请重新放入该密钥对的私钥，或不带证明进行轮换。' },
  },
  proofUncheckable: {
    en: {
      title: 'No proof can be checked against the key pair {name}: its listed public key is not one that signs',
      next: 'Rotate without a proof, or pick another key pair.',
    },
    zh: {
      title: '无法核对密钥对 {name} 的证明：列表中的公钥不能用于验签',
      next: '不带证明进行轮换，或另选一个密钥对。',
    },
  },
  privateKeyRefused: {
    en: { title: 'That was a private key; it was refused and kept nowhere', next: 'Send the public half only.' },
    zh: { title: '这是私钥，已拒绝且未保存', next: '只提交公钥。' },
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

/** What happened and the next step; undefined for a later version's code, which this one has no words for. */
export function problemText(code: ProblemCode, params: Params, language: Language): ProblemText
export function problemText(code: string, params: Params, language: Language): ProblemText | undefined
export function problemText(code: string, params: Params, language: Language): ProblemText | undefined {
  // The keys are the codes: the table would not compile with another one.
  const text = Object.hasOwn(problems, code) ? problems[code as ProblemCode][language] : undefined
  if (text === undefined) return undefined
  return { title: fill(text.title, params), next: fill(text.next, params) }
}
