import { useLingui } from '@lingui/react/macro'

/** What the browser's tab says, as long as it is drawn. */
export function DocumentTitle({ children }: { children: string }) {
  const { t } = useLingui()
  const title = children
  return <title>{t({ message: `${title} · Keyturn`, comment: 'title of the browser’s tab' })}</title>
}
