import './app/styles.ts'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from './api/queries.ts'
import { startLanguage } from './app/language.ts'
import { styleNonce } from './app/nonce.ts'
import { queryClient } from './app/query-client.ts'
import { router } from './app/router.tsx'
import { cssVariables, theme } from './theme.ts'

// Both leave at once, beside the words: nothing on the way to the first rows waits for another.
void queryClient.prefetchQuery(sessionQuery())
void router.load()

await startLanguage()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
        // The provider writes all its variables, so that the style sheet with the defaults need not be loaded.
        deduplicateCssVariables={false}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
)
