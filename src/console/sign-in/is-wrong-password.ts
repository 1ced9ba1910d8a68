import { ProblemError } from '../api/client.ts'

/** Whether it was refused for the password. Where no name is asked for, that is all there is to say. */
export const isWrongPassword = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'signInRefused'
