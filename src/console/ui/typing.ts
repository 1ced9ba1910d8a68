const typed = new Set(['text', 'search', 'number', 'email', 'password', 'tel', 'url'])

/** Whether a key pressed there is text, or chooses from a list. */
export function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return typed.has(target.type)
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLElement && target.isContentEditable
}

/** Whether a key pressed there is text, or belongs to a menu or dialog that is open: then it is no shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement || isField(target)) return isField(target)
  return target.closest('[role="menu"], [role="listbox"], [role="dialog"], dialog') !== null
}
