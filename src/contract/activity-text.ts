/**
 * What an action of the activity trail is called, in both languages: rendered by the console and the export. The trail
 * itself carries the action and its facts only.
 */
import type { Language } from './reasons.ts'
import type { ActivityAction } from './words.ts'

const texts: Record<ActivityAction, Record<Language, string>> = {
  'rotation.submitted': { en: 'Rotation submitted', zh: '提交轮换' },
  'rotation.retried': { en: 'Retry submitted', zh: '提交重试' },
  'rotation.undone': { en: 'Undo submitted', zh: '提交撤销' },
  'rotation.paused': { en: 'Rotation paused', zh: '暂停轮换' },
  'rotation.resumed': { en: 'Rotation resumed', zh: '恢复轮换' },
  'rotation.proceeded': { en: 'Rotation let go on', zh: '继续轮换' },
  'rotation.stopped': { en: 'Rotation stopped', zh: '停止轮换' },
  'target.rechecked': { en: 'Server checked again', zh: '重新查看服务器' },
  'target.markedFailed': { en: 'Server marked as failed', zh: '将服务器标记为失败' },
  'rotation.held': { en: 'Rotation held', zh: '轮换等待确认' },
  'rotation.finished': { en: 'Rotation finished', zh: '轮换结束' },
  'keyPair.importSent': { en: 'Import of a key pair sent', zh: '提交导入密钥对' },
  'keyPair.imported': { en: 'Key pair imported', zh: '导入密钥对' },
  'keyPair.importFailed': { en: 'Import of a key pair failed', zh: '导入密钥对失败' },
  'keyPair.importUnknown': { en: 'Import of a key pair: no answer', zh: '导入密钥对：未收到应答' },
  'keyPair.deletionSent': { en: 'Deletion of a key pair sent', zh: '提交删除密钥对' },
  'keyPair.deleted': { en: 'Key pair deleted', zh: '删除密钥对' },
  'keyPair.deletionFailed': { en: 'Deletion of a key pair failed', zh: '删除密钥对失败' },
  'keyPair.deletionUnknown': { en: 'Deletion of a key pair: no answer', zh: '删除密钥对：未收到应答' },
  'rotation.approved': { en: 'Rotation approved', zh: '批准轮换' },
  'rotation.rejected': { en: 'Rotation rejected', zh: '拒绝轮换' },
  'rotation.expired': { en: 'Request for approval expired', zh: '批准请求过期' },
  'rotation.withdrawn': { en: 'Request for approval withdrawn', zh: '撤回批准请求' },
  'session.started': { en: 'Signed in', zh: '登录' },
  'session.refused': { en: 'Sign-in refused', zh: '登录被拒绝' },
  'session.confirmed': { en: 'Signed in again', zh: '再次登录确认' },
  'session.ended': { en: 'Signed out', zh: '退出登录' },
  'session.revoked': { en: 'Session ended by hand', zh: '手动结束会话' },
  'user.added': { en: 'User added', zh: '添加用户' },
  'user.roleChanged': { en: 'Role changed', zh: '更改角色' },
  'user.disabled': { en: 'User disabled', zh: '停用用户' },
  'user.enabled': { en: 'User enabled', zh: '启用用户' },
  'user.linkMade': { en: 'One-time link made', zh: '生成一次性链接' },
  'user.passwordSet': { en: 'Password set', zh: '设置密码' },
  'passkey.added': { en: 'Passkey added', zh: '添加通行密钥' },
  'passkey.removed': { en: 'Passkey removed', zh: '移除通行密钥' },
}

/** One of the trail's actions that this version knows; undefined for a later version's. */
export const asActivityAction = (action: string): ActivityAction | undefined =>
  // The keys are the actions: the table would not compile with another one.
  Object.hasOwn(texts, action) ? (action as ActivityAction) : undefined

/** The action in words; one that is not known here stands as it is written. */
export function activityText(action: string, language: Language): string {
  const known = asActivityAction(action)
  return known === undefined ? action : texts[known][language]
}
