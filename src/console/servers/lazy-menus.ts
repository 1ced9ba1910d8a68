import { loadScreenWords } from '../app/language.ts'
import { onDemand } from '../ui/on-demand.tsx'

let words: Promise<void> | undefined

/** What is loaded when it is wanted, with the words of all that is. */
async function withWords<Part>(load: Promise<Part>): Promise<Part> {
  words ??= loadScreenWords()
  const [part] = await Promise.all([load, words])
  return part
}

export const FilterMenu = onDemand(
  'dialog',
  async () => (await withWords(import('./menus/filter-menu.tsx'))).FilterMenu,
)
export const ColumnsMenu = onDemand(
  'dialog',
  async () => (await withWords(import('./menus/columns-menu.tsx'))).ColumnsMenu,
)
export const ViewsMenu = onDemand('dialog', async () => (await withWords(import('./menus/views-menu.tsx'))).ViewsMenu)
