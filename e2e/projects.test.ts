import { expect, test } from '@playwright/test'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { project, startProxy } from '../src/proxy/testing.ts'
import { listen } from '../src/simulator/server.ts'
import { createSimulator } from '../src/simulator/simulator.ts'

test('the switch in the shell leads to the servers of the other project', async ({ page }) => {
  const lab = { ...project, id: 'fedcba9876543210fedcba9876543210', region: 'cn-east-3' }
  const cloud = await listen(createSimulator({ projects: [project, lab] }))
  const file = join(mkdtempSync(join(tmpdir(), 'keyturn-')), 'projects.json')
  writeFileSync(
    file,
    JSON.stringify([
      { name: 'phones-prod', region: project.region, projectId: project.id },
      { name: 'phones-lab', region: lab.region, projectId: lab.id },
    ]),
  )
  const consoleDirectory = fileURLToPath(new URL('../dist', import.meta.url))
  const proxy = await startProxy(cloud.url, { KEYTURN_PROJECTS: file }, { consoleDirectory })
  await page.goto(proxy.url)
  await expect(page.getByRole('checkbox', { name: 'bj4-a-0131' })).toBeVisible()
  await page.getByRole('button', { name: /phones-prod/ }).click()
  await page
    .getByRole('menuitem', { name: /phones-lab/ })
    .or(page.getByRole('menuitemradio', { name: /phones-lab/ }))
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(lab.id))
  await expect(page.getByRole('checkbox', { name: /^sh3-/ }).first()).toBeVisible()
  await proxy.close()
  await cloud.close()
})
