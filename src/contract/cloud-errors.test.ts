import { describe, expect, test } from 'vitest'
import { cloudErrorCodes, cloudErrorText } from './cloud-errors.ts'

const languages = ['en', 'zh'] as const

describe('cloudErrorText', () => {
  test('a server that is not ready says what to do', () => {
    const text = cloudErrorText('CPS.0099', 'en')
    expect(text.title).toBe('server not ready')
    expect(text.remedy).toBe('Bring it back to normal (status 5), then retry.')
  })

  test('codes that an operator can meet have texts of their own', () => {
    const cps =
      '0001 0002 0003 0006 0007 0008 0010 0011 0015 0016 0042 0046 0048 0049 0050 0054 0067 0068 0087 0094 0095 0096 0097 0098 0099 0156 0159 0161 0240 1028 1056'
    const gateway =
      '0101 0103 0104 0105 0106 0201 0203 0204 0301 0302 0303 0304 0305 0306 0307 0308 0310 0401 0402 0501 0502 0601 0602 0606 0607 0608 0609 0610 0611 0612 0613 0802'
    const iam =
      '0001 0002 0003 0004 0006 0007 0011 0012 0061 0062 0066 0067 0072 0073 0080 0081 0082 0083 1061 1101 1102 1103 1104 1105 1106 1107 1108 1109'
    const kps =
      '0001 0002 0003 0004 0005 0006 4016 5001 5002 5003 5004 6004 6005 6007 6008 6009 6010 6011 9001 9002 9003 9004 9005 9006'
    const expected = [
      ...cps.split(' ').map((number) => `CPS.${number}`),
      ...gateway.split(' ').map((number) => `APIGW.${number}`),
      ...iam.split(' ').map((number) => `IAM.${number}`),
      ...kps.split(' ').map((number) => `KPS.${number}`),
      'network timeout tls privateAddress aborted badAnswer tooLarge redirect notSentInTime noProject severalProjects noKey'.split(
        ' ',
      ),
    ].flat()
    expect(expected.filter((code) => !cloudErrorCodes.includes(code))).toEqual([])
  })

  test('every text is whole, in both languages', () => {
    for (const code of [
      ...cloudErrorCodes,
      'CPS.0123',
      'APIGW.9999',
      'KMS.0205',
      'IAM.4242',
      'HTTP.404',
      'HTTP.503',
      'HTTP.418',
      'odd',
    ]) {
      for (const language of languages) {
        const { title, cause, remedy } = cloudErrorText(code, language)
        const end = language === 'en' ? '.' : '。'
        const chinese = /[\u4e00-\u9fff]/.test(title + cause + remedy)
        const whole = title !== '' && !title.endsWith(end) && cause.endsWith(end) && remedy.endsWith(end)
        expect({ code, language, whole, chinese }).toEqual({ code, language, whole: true, chinese: language === 'zh' })
      }
    }
  })

  test('a code without a text gets that of its family or status', () => {
    expect(cloudErrorText('CPS.0123', 'en').title).toBe('refused by the cloud phone service')
    expect(cloudErrorText('APIGW.9999', 'en').title).toBe('refused by the gateway')
    expect(cloudErrorText('HTTP.502', 'en').title).toBe('cloud not available')
    expect(cloudErrorText('toString', 'en').title).toBe('refused by the cloud')
  })

  test('the other ways to write a code find the same text', () => {
    expect(cloudErrorText('CPS0099', 'en')).toEqual(cloudErrorText('CPS.0099', 'en'))
    expect(cloudErrorText('APIG.0308', 'zh')).toEqual(cloudErrorText('APIGW.0308', 'zh'))
  })
})
