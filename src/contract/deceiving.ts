/** By which a text shows as another, or hides what is in it. ZWJ and ZWNJ are not among them: emoji and some writings need them. */
const deceiving =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu

/**
 * What no line that people write for others to read may hold, such as a name: a line's end, a control, a format character that
 * does not show, or what turns the direction of what follows (Unicode TR 36, 2.9). The first of them by its code point (`U+202E`),
 * for whoever has to find what cannot be seen; undefined: there is none.
 */
export function deceivingIn(line: string): string | undefined {
  const [found] = line.match(deceiving) ?? []
  return found && `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The same for a text, such as a reason: it may have several lines, and tabs. */
export const deceivingInText = (text: string): string | undefined => deceivingIn(text.replaceAll(/[\t\r\n]/g, ' '))

/** The line with a space in place of each of them. */
export const withoutDeceiving = (line: string): string => line.replaceAll(deceiving, ' ')
