import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Rotation, RotationPage } from '../../src/contract/rotation.ts'
import { inLab, inProject, type Lab, rotatable, submissionOf } from './lab.ts'
import { median, type Row } from './table.ts'

const rotations = 1_000
const targets = 1_000
const looks = 15

const ask = async <T>({ url }: Lab, path: string, init?: RequestInit): Promise<T> =>
  (await (
    await fetch(url + inProject + path, { ...init, headers: { ...init?.headers, connection: 'close' } })
  ).json()) as T

async function rotate(lab: Lab): Promise<string> {
  const serverIds = rotatable(lab).slice(0, targets)
  const { id } = await ask<Rotation>(lab, '/rotations', submissionOf(serverIds))
  while ((await ask<Rotation>(lab, `/rotations/${id}`)).state !== 'finished') {
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return id
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let look = 0; look < looks; look += 1) {
    const began = performance.now()
    await work()
    took.push(performance.now() - began)
  }
  return median(took)
}

const opening = async (lab: Lab, id: string) => ({
  list: await timed(() => ask<RotationPage>(lab, '/rotations')),
  one: await timed(() => ask<Rotation>(lab, `/rotations/${id}`)),
})

const mebibytes = (path: string) => statSync(path).size / 2 ** 20

/** The columns of a table, all but those named, which the copies have of their own. */
function columns(db: DatabaseSync, table: string, own: readonly string[]): string {
  const all = db.prepare(`select name from pragma_table_info('${table}')`).all()
  return all
    .map(({ name }) => String(name))
    .filter((name) => !own.includes(name))
    .join(', ')
}

/** Makes a thousand of one finished rotation and its targets; the history reads no events, so these stay as they are. */
function multiply(path: string, id: string): void {
  const db = new DatabaseSync(path)
  const rotation = columns(db, 'rotation', ['id', 'number', 'idempotency_key'])
  const target = columns(db, 'target', ['rotation_id'])
  db.exec('begin')
  for (let copy = 2; copy <= rotations; copy += 1) {
    db.prepare(
      `insert into rotation (id, number, idempotency_key, ${rotation})
       select ? , ?, ?, ${rotation} from rotation where id = ?`,
    ).run(`copy-${copy}`, copy, `copy-${copy}`, id)
    db.prepare(`insert into target (rotation_id, ${target}) select ?, ${target} from target where rotation_id = ?`).run(
      `copy-${copy}`,
      id,
    )
  }
  db.exec(`update counter set value = ${rotations} where name = 'rotation'`)
  db.exec('commit')
  db.close()
}

/** What a rotation of 1,000 servers takes on the disk, and how long the history takes to open with 1,000 of them. */
export async function history(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-bench-history-'))
  const path = join(directory, 'keyturn.db')
  const env = {
    KEYTURN_DATABASE_URL: `sqlite:${path}`,
    KEYTURN_CLOUD_RATE: '1000',
    KEYTURN_POLL_INTERVAL_MS: '200',
    KEYTURN_BATCH_SIZE: '100',
  }
  const cloud = { servers: 2_000, jobMs: [200, 400] as [number, number] }
  try {
    let empty = 0
    const first = await inLab(cloud, env, async (lab) => {
      empty = mebibytes(path)
      const id = await rotate(lab)
      return { id, ...(await opening(lab, id)) }
    })
    const one = mebibytes(path)
    multiply(path, first.id)
    const full = await inLab(cloud, env, (lab) => opening(lab, first.id))
    return [
      { what: 'ledger, a rotation of 1,000 servers', measured: one - empty, unit: 'MB' },
      {
        what: 'history opens, 1,000 rotations of 1,000 servers',
        measured: full.list,
        unit: 'ms',
        floor: first.list,
      },
      {
        what: 'one rotation opens, among those',
        measured: full.one,
        unit: 'ms',
        floor: first.one,
        bar: { times: 1.5 },
      },
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
