/**
 * The header of a request that the page makes by itself while nobody is at it: it does not put the end of an idle session off.
 * Without it a request counts as use, so that it can only ever shorten a session.
 */
export const backgroundHeader = 'x-keyturn-background'
