/** The key that goes with a letter, as this machine's keyboard has it printed. */
export const modKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
