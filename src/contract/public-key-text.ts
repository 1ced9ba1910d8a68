/**
 * Why a public key cannot be imported and what to do, in both languages: rendered by the dialog, and in English by the
 * proxy's refusal.
 */
import type { Params } from './common.ts'
import type { PublicKeyProblem } from './public-key.ts'
import { fill, type Language } from './reasons.ts'

type Text = { title: string; next: string }

const texts: Record<PublicKeyProblem, Record<Language, Text>> = {
  empty: {
    en: { title: 'There is no public key', next: 'Paste the one line of a .pub file.' },
    zh: { title: '没有公钥', next: '请粘贴 .pub 文件中的那一行。' },
  },
  privateKey: {
    en: {
      title: 'That is a private key; it is kept nowhere',
      next: 'Use its public half: the .pub file beside it, or what ssh-keygen -y -f FILE prints.',
    },
    zh: {
      title: '这是私钥，不会保存在任何地方',
      next: '请使用公钥：旁边的 .pub 文件，或 ssh-keygen -y -f 文件 的输出。',
    },
  },
  pem: {
    en: {
      title: 'This is a public key in PEM; the cloud takes the line of OpenSSH',
      next: 'Convert it: ssh-keygen -i -m {format} -f FILE, and paste what that prints.',
    },
    zh: {
      title: '这是 PEM 格式的公钥，云只接受 OpenSSH 的单行格式',
      next: '请转换：ssh-keygen -i -m {format} -f 文件，再粘贴它的输出。',
    },
  },
  certificate: {
    en: { title: 'This is an X.509 certificate', next: 'Only SSH keys fit a server: paste the line of a .pub file.' },
    zh: { title: '这是 X.509 证书', next: '服务器只能用 SSH 密钥：请粘贴 .pub 文件中的那一行。' },
  },
  sshCertificate: {
    en: { title: 'This is an SSH certificate', next: 'Use the .pub file whose name does not end in -cert.pub.' },
    zh: { title: '这是 SSH 证书', next: '请使用文件名不以 -cert.pub 结尾的 .pub 文件。' },
  },
  notImportable: {
    en: {
      title: 'The cloud does not import {algorithm}',
      next: 'Use RSA 2048, 3072 or 4096; ECDSA with a NIST curve and ED25519 are imported too.',
    },
    zh: {
      title: '云不支持导入 {algorithm}',
      next: '请使用 RSA 2048、3072 或 4096；NIST 曲线的 ECDSA 和 ED25519 也可导入。',
    },
  },
  options: {
    en: {
      title: 'The line begins with options, as in authorized_keys',
      next: 'Leave out what stands before {algorithm}.',
    },
    zh: { title: '这一行以选项开头，像 authorized_keys 那样', next: '请去掉 {algorithm} 之前的内容。' },
  },
  several: {
    en: { title: 'There are {count} keys in it', next: 'Import one at a time.' },
    zh: { title: '其中有 {count} 个密钥', next: '请逐个导入。' },
  },
  notAKey: {
    en: {
      title: 'This is no public key',
      next: 'Paste the one line of a .pub file: it begins with ssh-rsa, ssh-ed25519 or ecdsa-sha2-nistp….',
    },
    zh: {
      title: '这不是公钥',
      next: '请粘贴 .pub 文件中的那一行，以 ssh-rsa、ssh-ed25519 或 ecdsa-sha2-nistp… 开头。',
    },
  },
  damaged: {
    en: {
      title: 'The key is cut or damaged',
      next: 'Copy the line of the .pub file again, whole and without line breaks.',
    },
    zh: { title: '密钥不完整或已损坏', next: '请重新复制 .pub 文件中的整行，中间不要换行。' },
  },
  rsaSize: {
    en: { title: 'The cloud does not import RSA {bits}', next: 'Use RSA 2048, 3072 or 4096.' },
    zh: { title: '云不支持导入 RSA {bits}', next: '请使用 RSA 2048、3072 或 4096。' },
  },
  tooLong: {
    en: { title: 'The line has {length} characters; the cloud takes {limit}', next: 'Shorten the comment at its end.' },
    zh: { title: '这一行有 {length} 个字符，云最多接受 {limit} 个', next: '请缩短末尾的注释。' },
  },
  comment: {
    en: {
      title: 'The comment holds a character that does not show ({code})',
      next: 'Type what stands behind the key anew.',
    },
    zh: { title: '注释中有不显示的字符（{code}）', next: '请重新输入密钥之后的内容。' },
  },
}

/** What is wrong with a public key, and the next step. */
export function publicKeyProblemText(problem: PublicKeyProblem, params: Params, language: Language): Text {
  const { title, next } = texts[problem][language]
  return { title: fill(title, params), next: fill(next, params) }
}
