/**
 * What a code of the cloud means to the person in front of it: a title, the plain cause, the next step, in both languages.
 * Sources: ErrorCode (CPH), api-sign-errorcode (gateway), the error codes of DEW (SSH key pairs) and IAM. The pages' own
 * hints are one line each; the advice goes further. A code's meaning is not stable in the cloud, so the cloud's own message
 * is always shown beside these.
 *
 * Loaded when an error is first shown; imports nothing.
 */
export type CloudErrorText = { title: string; cause: string; remedy: string }

/** Title, cause, remedy. */
type Text = readonly [title: string, cause: string, remedy: string]
type Entry = { en: Text; zh: Text }

const support: Text[2] = 'Try again later; if it stays, quote the request id to support.'
const supportZh: Text[2] = '请稍后再试；如仍出现，请凭请求 ID 咨询客服。'
const ours: Text[2] = 'Reload the page and try again; if it stays, report it as a fault of Keyturn.'
const oursZh: Text[2] = '刷新页面后再试；如仍出现，请作为 Keyturn 的缺陷上报。'
const administrator: Text[2] = 'Ask the account’s administrator.'
const administratorZh: Text[2] = '请联系账号管理员。'

const serverGone: Entry = {
  en: [
    'server not found',
    'The server is gone, or it is in another project or region.',
    'Read the list again; look for it under another project.',
  ],
  zh: ['找不到服务器', '服务器已不存在，或在其他项目或区域。', '重新读取列表；到其他项目查找。'],
}
const badServerId: Entry = {
  en: [
    'server id not valid',
    'The cloud does not accept the form of this server’s id.',
    'Read the list again, then retry.',
  ],
  zh: ['服务器 ID 无效', '云不接受这台服务器的 ID 格式。', '重新读取列表后再试。'],
}
const noServers: Entry = {
  en: ['list of servers not valid', 'The request named no server, or one that is malformed.', ours],
  zh: ['服务器列表无效', '请求里没有服务器，或其中有格式错误的。', oursZh],
}
const badAuthentication: Entry = {
  en: [
    'credentials not accepted',
    'The access key, its secret, its token or the date of the request was not accepted.',
    'Check the proxy’s access key and its clock (15 minutes off is too much). Do not try repeatedly: over five refusals lock the key for five minutes.',
  ],
  zh: [
    '凭证未被接受',
    '访问密钥、私有密钥、令牌或请求时间未被接受。',
    '检查代理的访问密钥和时钟（误差不得超过 15 分钟）。不要反复尝试：连续失败超过五次会锁定密钥五分钟。',
  ],
}
const notAuthorised: Entry = {
  en: ['not allowed', 'The access key’s user has no permission for this call.', administrator],
  zh: ['没有权限', '访问密钥所属的用户没有这个调用的权限。', administratorZh],
}
const gatewayFault: Entry = {
  en: ['gateway fault', 'The cloud’s gateway had an error of its own.', support],
  zh: ['网关故障', '云的网关内部出错。', supportZh],
}
const gatewaySetup: Entry = {
  en: [
    'service not set up in the gateway',
    'The gateway has no working back end for this call.',
    'Quote the request id to support.',
  ],
  zh: ['网关未配置该服务', '网关没有这个调用的可用后端。', '请凭请求 ID 咨询客服。'],
}
const addressBlocked: Entry = {
  en: [
    'address not allowed',
    'The cloud does not take calls from the address of the proxy.',
    'Ask the network or account administrator to allow it.',
  ],
  zh: ['地址不被允许', '云不接受来自代理所在地址的调用。', '请网络或账号管理员放行。'],
}
const keyPairGone: Entry = {
  en: [
    'key pair not found',
    'There is no key pair of that name here.',
    'Read the key pairs again; pick another, or import it.',
  ],
  zh: ['找不到密钥对', '这里没有这个名称的密钥对。', '重新读取密钥对；另选一个，或导入它。'],
}
const keyPairFault: Entry = {
  en: ['key pair service fault', 'The key pair service had an error of its own.', support],
  zh: ['密钥对服务故障', '密钥对服务内部出错。', supportZh],
}
const accountRestricted: Entry = {
  en: [
    'account restricted',
    'The account is frozen or restricted, for lack of funds or other reasons.',
    'Top up the account, or ask support what restricts it.',
  ],
  zh: ['账号受限', '账号因欠费或其他原因被冻结或受限。', '充值，或咨询客服受限原因。'],
}
const badParameter: Entry = {
  en: [
    'parameter not accepted',
    'The service did not accept a value in the request.',
    'See the cloud’s message for which; correct it and try again.',
  ],
  zh: ['参数不被接受', '服务不接受请求中的某个值。', '查看云的说明，改正后再试。'],
}
const custody: Entry = {
  en: [
    'private key custody failed',
    'The key that guards private keys in custody is missing or disabled.',
    'Check it in the cloud’s key management, or import without custody.',
  ],
  zh: ['私钥托管失败', '用于托管私钥的密钥不存在或已停用。', '在云的密钥管理中检查，或不托管直接导入。'],
}
const userDisabled: Entry = {
  en: ['user disabled', 'The user of the access key is disabled, or may not use the API.', administrator],
  zh: ['用户已停用', '访问密钥所属的用户已停用，或不允许使用 API。', administratorZh],
}
const keyUnusable: Entry = {
  en: [
    'access key not usable',
    'The access key is inactive, expired, barred, or its owner is gone.',
    'Make a new access key and give it to the proxy.',
  ],
  zh: ['访问密钥不可用', '访问密钥已停用、过期、被禁止，或其所有者已不存在。', '新建访问密钥并配置给代理。'],
}
const tokenExpired: Entry = {
  en: [
    'token expired',
    'The token of the temporary credentials has expired or is not valid.',
    'Give the proxy fresh credentials.',
  ],
  zh: ['令牌已过期', '临时凭证的令牌已过期或无效。', '为代理提供新的凭证。'],
}

const texts: Record<string, Entry> = {
  // CPH
  'CPS.0001': {
    en: [
      'not allowed',
      'The access key’s user lacks the permission for this cloud phone call, or is not let into this project.',
      'Ask the account’s administrator to grant it in this project.',
    ],
    zh: [
      '没有权限',
      '访问密钥所属的用户没有这个云手机调用的权限，或无权使用这个项目。',
      '请账号管理员在这个项目中授权。',
    ],
  },
  'CPS.0002': {
    en: ['page not valid', 'The cloud did not accept the page that was asked for.', ours],
    zh: ['分页参数无效', '云不接受所请求的分页。', oursZh],
  },
  'CPS.0003': {
    en: [
      'fault in the cloud phone service',
      'The cloud phone service had an error of its own.',
      'Look at the server before you retry; if it stays, quote the request id to support.',
    ],
    zh: ['云手机服务故障', '云手机服务内部出错。', '重试前先查看服务器；如仍出现，请凭请求 ID 咨询客服。'],
  },
  'CPS.0005': {
    en: ['not found', 'The cloud does not know what was asked for.', 'Read the list again, then retry.'],
    zh: ['未找到', '云上没有所请求的对象。', '重新读取列表后再试。'],
  },
  'CPS.0006': {
    en: ['account restricted', 'The account is restricted for lack of funds.', 'Top up the account, then retry.'],
    zh: ['账号受限', '账号因欠费受限。', '充值后再试。'],
  },
  'CPS.0007': {
    en: ['account frozen', 'The account is frozen.', 'Ask support why, then retry.'],
    zh: ['账号已冻结', '账号已被冻结。', '咨询客服原因后再试。'],
  },
  'CPS.0008': {
    en: [
      'account not verified',
      'Real-name verification of the account is missing.',
      'Complete it in the cloud’s console, then retry.',
    ],
    zh: ['账号未实名认证', '账号尚未完成实名认证。', '在云的控制台完成认证后再试。'],
  },
  'CPS.0010': {
    en: ['status filter not valid', 'The cloud does not know the status that was filtered for.', ours],
    zh: ['状态筛选无效', '云不认识所筛选的状态。', oursZh],
  },
  'CPS.0011': {
    en: [
      'job not found',
      'The cloud no longer knows the job.',
      'Read the server back: its key pair shows what the job did.',
    ],
    zh: ['找不到任务', '云上已查不到这个任务。', '回读服务器：它的密钥对说明任务结果。'],
  },
  'CPS.0015': serverGone,
  'CPS.0016': badServerId,
  'CPS.0042': {
    en: [
      'system busy',
      'The cloud was too busy, or something else was going on with this server.',
      'Wait a moment, then retry.',
    ],
    zh: ['系统繁忙', '云当时繁忙，或这台服务器正在进行其他操作。', '稍等片刻再试。'],
  },
  'CPS.0046': {
    en: [
      'project id not valid',
      'The project id does not fit the region or the credentials.',
      'Check the project id and the region in the proxy’s settings.',
    ],
    zh: ['项目 ID 无效', '项目 ID 与区域或凭证不符。', '检查代理设置中的项目 ID 和区域。'],
  },
  'CPS.0048': {
    en: ['job id missing', 'The request named no job.', ours],
    zh: ['缺少任务 ID', '请求中没有任务。', oursZh],
  },
  'CPS.0049': {
    en: ['request id missing', 'The jobs were asked for without a request id.', ours],
    zh: ['缺少请求 ID', '查询任务时没有给出请求 ID。', oursZh],
  },
  'CPS.0050': {
    en: [
      'jobs not found',
      'The cloud no longer knows jobs of this request.',
      'Read the servers back: their key pairs show what was done.',
    ],
    zh: ['找不到任务', '云上已查不到这个请求的任务。', '回读服务器：它们的密钥对说明结果。'],
  },
  'CPS.0053': {
    en: ['phone frozen', 'A phone is frozen.', 'Unfreeze it (renew or top up), then retry.'],
    zh: ['云手机已冻结', '云手机已被冻结。', '先解冻（续费或充值）再试。'],
  },
  'CPS.0054': {
    en: [
      'job timed out',
      'The cloud gave up on the job. Whether the key pair was changed is not said.',
      'Read the server back and try the new key before you rotate again.',
    ],
    zh: ['任务超时', '云放弃了这个任务，没有说明密钥对是否已更改。', '先回读服务器并试用新密钥，再决定是否重新轮换。'],
  },
  'CPS.0067': {
    en: [
      'key pair not found',
      'CPH finds no key pair of that name for our credentials; it may be another user’s own.',
      'Pick another, or import it here.',
    ],
    zh: ['找不到密钥对', '以当前凭证，CPH 找不到这个名称的密钥对；它可能属于其他用户。', '另选一个，或在这里导入。'],
  },
  'CPS.0068': {
    en: ['key pair name missing', 'The request named no key pair.', ours],
    zh: ['缺少密钥对名称', '请求中没有密钥对。', oursZh],
  },
  'CPS.0087': {
    en: [
      'search text not valid',
      'The cloud did not accept the name that was searched for.',
      'Search for something else.',
    ],
    zh: ['搜索内容无效', '云不接受所搜索的名称。', '请更换搜索内容。'],
  },
  'CPS.0094': noServers,
  'CPS.0095': noServers,
  'CPS.0096': {
    en: [
      'too many servers in one request',
      'The cloud takes fewer servers at a time.',
      'Nothing was changed. Set KEYTURN_BATCH_SIZE lower, then retry.',
    ],
    zh: ['一次请求的服务器过多', '云一次接受的服务器更少。', '没有任何更改。调低 KEYTURN_BATCH_SIZE 后再试。'],
  },
  'CPS.0097': badServerId,
  'CPS.0098': {
    en: [
      'key pair or server not ready',
      'Either the key pair cannot be used, or the server was not normal (status 5). The cloud does not say which.',
      'Look at both: the server must be normal, the key pair listed and not frozen. Then retry.',
    ],
    zh: [
      '密钥对或服务器未就绪',
      '密钥对不可用，或服务器不是正常状态（5）。云没有说明是哪一个。',
      '两者都检查：服务器须正常，密钥对须在列表中且未冻结。然后再试。',
    ],
  },
  'CPS.0099': {
    en: [
      'server not ready',
      'The server was not normal (status 5) when the change arrived.',
      'Bring it back to normal (status 5), then retry.',
    ],
    zh: ['服务器未就绪', '更改到达时服务器不是正常状态（5）。', '让它恢复正常（状态 5）后再试。'],
  },
  'CPS.0156': serverGone,
  'CPS.0159': serverGone,
  'CPS.0161': {
    en: ['too many request ids', 'The jobs of more than 20 requests were asked for at once.', ours],
    zh: ['请求 ID 过多', '一次查询了超过 20 个请求的任务。', oursZh],
  },
  'CPS.0240': {
    en: ['network version not valid', 'The cloud knows the network versions v1 and v2 only.', 'Filter for v1 or v2.'],
    zh: ['网络版本无效', '云只认识网络版本 v1 和 v2。', '请按 v1 或 v2 筛选。'],
  },
  'CPS.1028': {
    en: ['server frozen', 'The server is frozen, for lack of funds or other reasons.', 'Renew or top up, then retry.'],
    zh: ['服务器已冻结', '服务器因欠费或其他原因被冻结。', '续费或充值后再试。'],
  },
  'CPS.1056': {
    en: [
      'call not known here',
      'This site of the cloud has no such call.',
      'Check the endpoint and the region in the proxy’s settings.',
    ],
    zh: ['没有这个调用', '云的这个站点没有这个调用。', '检查代理设置中的终端节点和区域。'],
  },
  // Gateway
  'APIGW.0101': {
    en: [
      'call not published here',
      'The gateway knows no such address: the endpoint is wrong, or CPH is not offered in this region.',
      'Check the endpoint and the region in the proxy’s settings.',
    ],
    zh: [
      '没有发布这个调用',
      '网关没有这个地址：终端节点有误，或这个区域不提供 CPH。',
      '检查代理设置中的终端节点和区域。',
    ],
  },
  'APIGW.0103': gatewaySetup,
  'APIGW.0104': gatewaySetup,
  'APIGW.0105': gatewaySetup,
  'APIGW.0106': badParameter,
  'APIGW.0201': {
    en: [
      'request not passed on',
      'The gateway could not pass the request on: it is malformed or too large, or the service behind did not answer.',
      'Look at the HTTP status: with 502 or 504 try again later; else quote the request id to support.',
    ],
    zh: [
      '请求未能转发',
      '网关无法转发请求：格式错误、过大，或后端服务没有应答。',
      '查看 HTTP 状态：502 或 504 请稍后再试；否则凭请求 ID 咨询客服。',
    ],
  },
  'APIGW.0203': {
    en: [
      'service did not answer',
      'The service behind the gateway took too long.',
      'Look at the server before you retry.',
    ],
    zh: ['服务没有应答', '网关后端的服务超时。', '重试前先查看服务器。'],
  },
  'APIGW.0204': {
    en: [
      'TLS version refused',
      'The gateway wants a newer TLS version.',
      'Check what stands between the proxy and the cloud; TLS 1.2 or newer is needed.',
    ],
    zh: ['TLS 版本被拒绝', '网关要求更新的 TLS 版本。', '检查代理与云之间的设备；需要 TLS 1.2 或更高版本。'],
  },
  'APIGW.0301': badAuthentication,
  'APIGW.0302': notAuthorised,
  'APIGW.0303': badAuthentication,
  'APIGW.0304': notAuthorised,
  'APIGW.0305': badAuthentication,
  'APIGW.0306': notAuthorised,
  'APIGW.0307': tokenExpired,
  'APIGW.0308': {
    en: [
      'throttled',
      'Too many calls reached the cloud in a short time.',
      'Keyturn has slowed down. Wait a moment; if it stays, lower KEYTURN_CLOUD_RATE.',
    ],
    zh: ['被限流', '短时间内对云的调用过多。', 'Keyturn 已放慢。稍等片刻；如仍出现，请调低 KEYTURN_CLOUD_RATE。'],
  },
  'APIGW.0310': {
    en: ['project not available', 'The project is frozen or closed.', 'Check the project in the cloud’s console.'],
    zh: ['项目不可用', '项目已冻结或关闭。', '在云的控制台检查项目。'],
  },
  'APIGW.0401': addressBlocked,
  'APIGW.0402': addressBlocked,
  'APIGW.0501': {
    en: ['quota used up', 'The application’s quota of calls is used up.', administrator],
    zh: ['配额已用完', '应用的调用配额已用完。', administratorZh],
  },
  'APIGW.0502': {
    en: ['application frozen', 'The application that calls is frozen.', administrator],
    zh: ['应用已冻结', '发起调用的应用已冻结。', administratorZh],
  },
  'APIGW.0601': gatewayFault,
  'APIGW.0602': badParameter,
  'APIGW.0606': gatewayFault,
  'APIGW.0607': {
    en: ['protocol not supported', 'The gateway does not take this protocol.', 'Use an https endpoint.'],
    zh: ['协议不受支持', '网关不支持这种协议。', '请使用 https 终端节点。'],
  },
  'APIGW.0608': gatewayFault,
  'APIGW.0609': gatewayFault,
  'APIGW.0610': gatewayFault,
  'APIGW.0611': gatewayFault,
  'APIGW.0612': gatewayFault,
  'APIGW.0613': {
    en: ['sign-in service down', 'The cloud’s own identity service (IAM) does not answer.', 'Try again in a moment.'],
    zh: ['认证服务不可用', '云的身份认证服务（IAM）没有应答。', '稍后再试。'],
  },
  'APIGW.0802': {
    en: ['user not allowed in this region', 'The access key’s user is barred from this region.', administrator],
    zh: ['用户被禁止访问该区域', '访问密钥所属的用户不得使用这个区域。', administratorZh],
  },
  // Key pair service
  'KPS.0001': badParameter,
  'KPS.0002': badParameter,
  'KPS.0003': keyPairFault,
  'KPS.0004': keyPairFault,
  'KPS.0005': badParameter,
  'KPS.0006': {
    en: ['user not found', 'The key pair service does not know the user.', administrator],
    zh: ['找不到用户', '密钥对服务不认识这个用户。', administratorZh],
  },
  'KPS.4016': keyPairGone,
  'KPS.5001': keyPairFault,
  'KPS.5002': keyPairFault,
  'KPS.5003': keyPairFault,
  'KPS.5004': keyPairFault,
  'KPS.6004': keyPairGone,
  'KPS.6005': {
    en: [
      'no private key in custody',
      'The key pair has no private key in the cloud’s custody.',
      'Use the private key on your own disk.',
    ],
    zh: ['没有托管的私钥', '这个密钥对没有在云上托管私钥。', '请使用您自己保存的私钥。'],
  },
  'KPS.6007': keyPairFault,
  'KPS.6008': custody,
  'KPS.6009': custody,
  'KPS.6010': custody,
  'KPS.6011': {
    en: [
      'keys do not match',
      'The private and the public key are not a pair.',
      'Check that both come from the same key pair.',
    ],
    zh: ['密钥不匹配', '私钥与公钥不是一对。', '检查两者是否来自同一密钥对。'],
  },
  'KPS.9001': badAuthentication,
  'KPS.9002': notAuthorised,
  'KPS.9003': {
    en: [
      'not allowed',
      'The access key’s user has no permission in the key pair service. The first key pair of the whole account needs Tenant Administrator.',
      administrator,
    ],
    zh: [
      '没有权限',
      '访问密钥所属的用户没有密钥对服务的权限。账号级的首个密钥对需要 Tenant Administrator。',
      administratorZh,
    ],
  },
  'KPS.9004': accountRestricted,
  'KPS.9005': accountRestricted,
  'KPS.9006': notAuthorised,
  'Ecs.0314': keyPairGone,
  // IAM
  'IAM.400': badParameter,
  'IAM.401': badAuthentication,
  'IAM.403': notAuthorised,
  'IAM.0001': badAuthentication,
  'IAM.0002': notAuthorised,
  'IAM.0003': notAuthorised,
  'IAM.0004': {
    en: [
      'not found',
      'The identity service does not know it.',
      'Check the project and the region in the proxy’s settings.',
    ],
    zh: ['未找到', '身份认证服务没有这个对象。', '检查代理设置中的项目和区域。'],
  },
  'IAM.0006': {
    en: ['identity service fault', 'The identity service had an error of its own.', support],
    zh: ['身份认证服务故障', '身份认证服务内部出错。', supportZh],
  },
  'IAM.0007': badParameter,
  'IAM.0011': badParameter,
  'IAM.0012': {
    en: ['throttled', 'Too many calls reached the identity service in a short time.', 'Wait a moment, then try again.'],
    zh: ['被限流', '短时间内对身份认证服务的调用过多。', '稍等片刻再试。'],
  },
  'IAM.0061': {
    en: [
      'account locked',
      'The account is locked after repeated failures.',
      'Wait until it unlocks; meanwhile stop whatever else uses this key.',
    ],
    zh: ['账号已锁定', '账号因反复失败被锁定。', '等待解锁；其间停止使用该密钥的其他程序。'],
  },
  'IAM.0062': badAuthentication,
  'IAM.0066': tokenExpired,
  'IAM.0067': tokenExpired,
  'IAM.0072': badParameter,
  'IAM.0073': badParameter,
  'IAM.0080': userDisabled,
  'IAM.0081': userDisabled,
  'IAM.0082': userDisabled,
  'IAM.0083': {
    en: ['region not allowed', 'The user has no permission for this region.', administrator],
    zh: ['无权使用该区域', '用户没有这个区域的权限。', administratorZh],
  },
  'IAM.1061': badAuthentication,
  'IAM.1101': badParameter,
  'IAM.1102': badParameter,
  'IAM.1103': badParameter,
  'IAM.1104': keyUnusable,
  'IAM.1105': keyUnusable,
  'IAM.1106': keyUnusable,
  'IAM.1107': keyUnusable,
  'IAM.1108': tokenExpired,
  'IAM.1109': {
    en: [
      'project not found',
      'The identity service knows no such project.',
      'Check the project id and the region in the proxy’s settings.',
    ],
    zh: ['找不到项目', '身份认证服务没有这个项目。', '检查代理设置中的项目 ID 和区域。'],
  },
  // The proxy's own words for what never became an answer.
  network: {
    en: [
      'no connection',
      'The cloud could not be reached, or the connection broke off.',
      'Check the network and the endpoint; try again in a moment.',
    ],
    zh: ['无法连接', '无法连接到云，或连接中断。', '检查网络和终端节点，稍后再试。'],
  },
  timeout: {
    en: [
      'no answer in time',
      'The cloud did not answer in the time allowed.',
      'Try again in a moment; after a change, look at the server first.',
    ],
    zh: ['应答超时', '云没有在规定时间内应答。', '稍后再试；如果是更改，请先查看服务器。'],
  },
  tls: {
    en: [
      'connection not secure',
      'The endpoint’s certificate does not fit, or it does not speak TLS. Nothing was sent.',
      'Check the endpoint, and what stands between the proxy and the cloud.',
    ],
    zh: [
      '连接不安全',
      '终端节点的证书不符，或不支持 TLS。没有发送任何内容。',
      '检查终端节点，以及代理与云之间的设备。',
    ],
  },
  noKey: {
    en: [
      'no access key',
      'The metadata service of the proxy’s machine gave no access key. Nothing was sent.',
      'Check that an agency is assigned to the machine, or give the proxy an access key.',
    ],
    zh: [
      '没有访问密钥',
      '代理所在机器的元数据服务没有提供访问密钥。没有发送任何内容。',
      '检查该机器是否已配置委托，或为代理提供访问密钥。',
    ],
  },
  privateAddress: {
    en: [
      'private address',
      'The region’s endpoint leads to an address on this machine or in a private network. Nothing was sent.',
      'If that is meant (a private connection to the cloud), give the endpoint in the configuration; if not, check the proxy’s name server.',
    ],
    zh: [
      '私有地址',
      '该区域的终端节点指向本机或私有网络中的地址。没有发送任何内容。',
      '如果确实如此（通过私有网络接入云），请在配置中写明终端节点；否则请检查代理的域名服务器。',
    ],
  },
  aborted: {
    en: [
      'given up',
      'The call was given up before its answer came.',
      'Try again; after a change, look at the server first.',
    ],
    zh: ['已放弃', '在收到应答前放弃了调用。', '请重试；如果是更改，请先查看服务器。'],
  },
  badAnswer: {
    en: [
      'answer not readable',
      'What came back is not an answer of the cloud, or it was cut off.',
      'Check that the endpoint is the cloud’s, and what stands between it and the proxy.',
    ],
    zh: ['应答无法解读', '收到的不是云的应答，或应答不完整。', '检查终端节点是否为云的地址，以及其间的设备。'],
  },
  tooLarge: {
    en: [
      'answer too large',
      'The answer is larger than any the cloud gives.',
      'Check that the endpoint is the cloud’s.',
    ],
    zh: ['应答过大', '应答超过了云的任何正常应答。', '检查终端节点是否为云的地址。'],
  },
  redirect: {
    en: [
      'sent elsewhere',
      'The endpoint points to another address. Keyturn does not follow: the signed request would go to a stranger.',
      'Set the endpoint to the cloud’s own address.',
    ],
    zh: [
      '被重定向',
      '终端节点指向另一个地址。Keyturn 不会跟随：签名的请求会落入他人之手。',
      '把终端节点设为云自己的地址。',
    ],
  },
  notSentInTime: {
    en: [
      'not sent',
      'The request waited too long for its turn, so it was not sent.',
      'Nothing was changed; it is sent again by itself.',
    ],
    zh: ['没有发送', '请求排队过久，没有发送。', '没有任何更改；会自动重新发送。'],
  },
  noProject: {
    en: [
      'no project in this region',
      'The access key’s user reaches no project of this region.',
      'Check the region, or set HUAWEICLOUD_SDK_PROJECT_ID.',
    ],
    zh: [
      '该区域没有项目',
      '访问密钥所属的用户在这个区域没有可用的项目。',
      '检查区域，或设置 HUAWEICLOUD_SDK_PROJECT_ID。',
    ],
  },
  severalProjects: {
    en: [
      'several projects in this region',
      'More than one project is named for this region, and Keyturn does not guess.',
      'Set HUAWEICLOUD_SDK_PROJECT_ID to the one that is meant.',
    ],
    zh: [
      '该区域有多个项目',
      '有多个项目以这个区域命名，Keyturn 不会猜测。',
      '把 HUAWEICLOUD_SDK_PROJECT_ID 设为所需的项目。',
    ],
  },
}

/** By what the code begins with; the first that fits. */
const families: readonly (readonly [RegExp, Entry])[] = [
  [
    /^CPS\./,
    {
      en: [
        'refused by the cloud phone service',
        'The cloud phone service refused; its message says why.',
        'Quote the request id to support if the message does not help.',
      ],
      zh: ['被云手机服务拒绝', '云手机服务拒绝了请求，原因见其说明。', '如说明无助于解决，请凭请求 ID 咨询客服。'],
    },
  ],
  [
    /^APIGW?\./,
    {
      en: [
        'refused by the gateway',
        'The cloud’s gateway refused the request before it reached the service.',
        'Quote the request id to support if the message does not help.',
      ],
      zh: ['被网关拒绝', '请求到达服务之前被云的网关拒绝。', '如说明无助于解决，请凭请求 ID 咨询客服。'],
    },
  ],
  [
    /^(?:KPS|KMS|Ecs)\./i,
    {
      en: [
        'refused by the key pair service',
        'The key pair service refused; its message says why.',
        'Quote the request id to support if the message does not help.',
      ],
      zh: ['被密钥对服务拒绝', '密钥对服务拒绝了请求，原因见其说明。', '如说明无助于解决，请凭请求 ID 咨询客服。'],
    },
  ],
  [
    /^IAM\./,
    {
      en: [
        'refused by the identity service',
        'The identity service refused; its message says why.',
        'Check the access key and the project in the proxy’s settings.',
      ],
      zh: ['被身份认证服务拒绝', '身份认证服务拒绝了请求，原因见其说明。', '检查代理设置中的访问密钥和项目。'],
    },
  ],
  [/^HTTP\.401$/, badAuthentication],
  [/^HTTP\.403$/, notAuthorised],
  [
    /^HTTP\.404$/,
    {
      en: [
        'nothing at this address',
        'The endpoint has nothing at the address that was called.',
        'Check that the endpoint is the cloud’s, and the region.',
      ],
      zh: ['该地址没有内容', '终端节点在所调用的地址上没有内容。', '检查终端节点是否为云的地址，以及区域。'],
    },
  ],
  [
    /^HTTP\.429$/,
    {
      en: ['throttled', 'Too many calls reached the cloud in a short time.', 'Wait a moment; Keyturn has slowed down.'],
      zh: ['被限流', '短时间内对云的调用过多。', '稍等片刻；Keyturn 已放慢。'],
    },
  ],
  [
    /^HTTP\.5\d\d$/,
    {
      en: [
        'cloud not available',
        'The cloud, or something between it and the proxy, does not work just now.',
        'Try again in a moment; after a change, look at the server first.',
      ],
      zh: ['云暂不可用', '云，或云与代理之间的设备暂时无法工作。', '稍后再试；如果是更改，请先查看服务器。'],
    },
  ],
]

const anyOther: Entry = {
  en: [
    'refused by the cloud',
    'The cloud refused; its message says why.',
    'Quote the request id to support if the message does not help.',
  ],
  zh: ['被云拒绝', '云拒绝了请求，原因见其说明。', '如说明无助于解决，请凭请求 ID 咨询客服。'],
}

/** `CPS0099` and `APIG.0301`, as older records may have them, find their entry too. */
const asWritten = (code: string) => code.replace(/^CPS(?=\d)/, 'CPS.').replace(/^APIGW?\./, 'APIGW.')

/** What the code of a cloud error means and what to do. Every code has an answer: the closest there is. */
export function cloudErrorText(code: string, language: 'en' | 'zh'): CloudErrorText {
  const name = asWritten(code)
  const known = Object.hasOwn(texts, name) ? texts[name] : undefined
  const entry = known ?? families.find(([pattern]) => pattern.test(name))?.[1] ?? anyOther
  const [title, cause, remedy] = entry[language]
  return { title, cause, remedy }
}

/** The codes that have a text of their own. */
export const cloudErrorCodes: readonly string[] = Object.keys(texts)
