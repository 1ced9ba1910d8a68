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
  'keyPair.imported': { en: 'Key pair imported', zh: '导入密钥对' },
  'keyPair.importUnknown': { en: 'Import of a key pair sent, no answer', zh: '已提交导入密钥对，未收到应答' },
  'keyPair.deleted': { en: 'Key pair deleted', zh: '删除密钥对' },
  'keyPair.deletionUnknown': { en: 'Deletion of a key pair sent, no answer', zh: '已提交删除密钥对，未收到应答' },
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
