/**
 * What a code means, in both languages: written once here, rendered by the console and the exports. The wire and the
 * ledger carry codes and parameters only.
 */
import type { Params } from './common.ts'
import type { KeyPairBlockCode, ServerBlockCode } from './words.ts'

export type Language = 'en' | 'zh'
export type Sentence = Record<Language, string>

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

/**
 * Puts parameters into a sentence's `{places}`; a missing one stays visible, so that it is noticed. `{count|is|are}` stands
 * for the first word where the parameter is 1, else for the second.
 */
export function fill(sentence: string, params: Params): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (place, name: string, one?: string, other?: string) => {
      const value = params[name]
      if (value === undefined) return place
      if (one !== undefined && other !== undefined) return value === 1 ? one : other
      return value === null ? '–' : String(value)
    },
  )
}

/** What `table` says of a code, with its parameters; the code itself where it says nothing. */
export const sentenceOf = (table: Record<string, Sentence>, code: string, params: Params, language: Language) => {
  const sentence = table[code]
  return sentence === undefined ? code : fill(sentence[language], params)
}

export const serverBlockText = (code: ServerBlockCode, params: Params, language: Language): string =>
  sentenceOf(serverBlocks, code, params, language)

export const keyPairBlockText = (code: KeyPairBlockCode, params: Params, language: Language): string =>
  sentenceOf(keyPairBlocks, code, params, language)
