import { defineConfig } from '@lingui/conf'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh'],
  catalogs: [
    { path: '<rootDir>/src/console/messages/{locale}', include: ['<rootDir>/src/console'], exclude: ['**/*.test.*'] },
  ],
  format: 'po',
  orderBy: 'origin',
})
