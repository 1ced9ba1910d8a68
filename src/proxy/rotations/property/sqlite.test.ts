import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertEveryScenario } from './property.ts'
import { sqliteStores, type Stores } from './store.ts'

let stores: Stores
beforeAll(async () => {
  stores = await sqliteStores()
})
afterAll(() => stores.close())

test('whatever goes wrong, nothing is lost and nothing guessed', async () => {
  await expect(assertEveryScenario(stores)).resolves.toBeUndefined()
}, 3_600_000)
