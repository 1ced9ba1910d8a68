import { withScreenWords } from '../app/late.tsx'
import { onDemand } from '../ui/on-demand.tsx'

export const FilterMenu = onDemand(
  'dialog',
  async () => (await withScreenWords(import('./menus/filter-menu.tsx'))).FilterMenu,
)
export const ColumnsMenu = onDemand(
  'dialog',
  async () => (await withScreenWords(import('./menus/columns-menu.tsx'))).ColumnsMenu,
)
export const ViewsMenu = onDemand(
  'dialog',
  async () => (await withScreenWords(import('./menus/views-menu.tsx'))).ViewsMenu,
)
