import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

// The words of screens that are loaded when they are opened come with them: the first view carries only its own.
const screens = [
  'rotate',
  'rotation',
  'rotations',
  'key-pairs',
  'activity',
  'about',
  'sign-in',
  'access',
  'palette',
  'servers/menus',
  'servers/dialogs',
  'private-keys',
].map((folder) => `<rootDir>/src/console/${folder}`)

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh'],
  catalogs: [
    {
      path: '<rootDir>/src/console/messages/{locale}',
      include: ['<rootDir>/src/console'],
      exclude: ['**/*.test.*', ...screens.map((screen) => `${screen}/**`)],
    },
    { path: '<rootDir>/src/console/messages/screens/{locale}', include: screens, exclude: ['**/*.test.*'] },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
})
