/** Saves a text as a file, as a download. Whether it was kept nobody can know. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by then; a private key is not left lying about in the page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
