import { type Logger, pino } from 'pino'

export type { Logger }

/** Logs are JSON lines on standard output. Whatever could carry a credential is cut out, also in nested errors. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: [
        '*.authorization',
        '*.Authorization',
        '*.sk',
        '*.securityToken',
        '*.headers',
        '*.body',
        'err.cause',
        'err.config',
      ],
      censor: '[redacted]',
    },
  })
}
