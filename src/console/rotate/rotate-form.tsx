import { Plural, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { FormProvider, useWatch } from 'react-hook-form'
import { limits } from '../../contract/words.ts'
import { fleetQuery, keyPairsQuery, sessionQuery } from '../api/queries.ts'
import { emptyFleet, type Fleet } from '../api/fleet.ts'
import { keyPairUse } from '../key-pairs/key-pair-use.ts'
import { dropsInto } from '../private-keys/drops-into.ts'
import { ProofField } from '../private-keys/proof-field.tsx'
import { selectionOf } from '../servers/selection.ts'
import { useFormat } from '../ui/format.ts'
import { useMayStart } from '../ui/may.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { backToServers } from '../rotation/back-links.tsx'
import { FleetAge } from './fleet-age.tsx'
import { HowFields } from './how-fields.tsx'
import { howNumbers } from './how-text.ts'
import { KeyPairPicker } from './key-pair-picker.tsx'
import { makePlan, pickServers, requestOf } from './plan.ts'
import { NewKeyPairDialogs, type NewKeyPairWay } from './new-key-pair-dialogs.tsx'
import { obstacleOf } from './obstacle.ts'
import { ReasonField } from './reason-field.tsx'
import { Review } from './review.tsx'
import { AgainChoice } from './rotate-again.tsx'
import { RotateDock } from './rotate-dock.tsx'
import { dropDraft } from './rotate-draft.ts'
import { RotateProblem } from './rotate-problem.tsx'
import css from './rotate-screen.module.css'
import { driftSince, lookedAt, type Looked } from './since-opened.ts'
import { SinceOpened } from './since-opened-notice.tsx'
import { useSubmission } from './submission.ts'
import { useHow } from './use-how.ts'
import { useProof } from './use-proof.ts'
import { useRotateForm } from './use-rotate-form.ts'
import { typedField } from './use-typed-number.ts'

type RotateFormProps = { project: string; selection: ReadonlySet<string> }

/** Choose a key pair, say why, look at what will happen, and send it. */
export function RotateForm({ project, selection }: RotateFormProps) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate()
  const session = useQuery(sessionQuery())
  const fleetRead = useQuery(fleetQuery(project))
  const keyPairs = useQuery(keyPairsQuery(project))
  const fleet: Fleet = fleetRead.data ?? emptyFleet
  const batchSize = session.data?.limits.batchSize
  const listed = useMemo(() => keyPairs.data && new Set(keyPairs.data.map((one) => one.name)), [keyPairs.data])

  const form = useRotateForm(project)
  const [name, again] = useWatch({ control: form.control, name: ['keyPair', 'again'] })
  const keyPair = keyPairs.data?.find((one) => one.name === name)

  const use = useMemo(() => keyPairUse(fleet.byId.values()), [fleet.byId])
  const picked = useMemo(() => pickServers(selection, fleet), [selection, fleet])
  const plan = useMemo(() => makePlan(picked, keyPair?.name, again, listed), [picked, keyPair?.name, again, listed])
  // While the servers still come, it is as if all that were selected changed.
  const how = useHow(form.control, fleet.complete ? plan.counts.change : selection.size, batchSize ?? 1)

  const [looked, setLooked] = useState<Looked>()
  if (looked === undefined && fleet.complete && keyPairs.data) setLooked(lookedAt(picked, keyPairs.data))
  const drift = useMemo(
    () => (looked === undefined ? [] : driftSince(looked, picked, name, keyPairs.data ?? [])),
    [looked, picked, name, keyPairs.data],
  )

  const submission = useSubmission(project, ({ id }, here) => {
    dropDraft(project)
    const unpick = () => selectionOf(project).remove(selection)
    if (here) void navigate({ to: '/p/$project/rotations/$id', params: { project, id } }).then(unpick)
    else unpick()
  })
  const { change } = plan.counts

  const proof = useProof({ keyPair, keyPairs: keyPairs.data, form })
  const [way, setWay] = useState<NewKeyPairWay>()

  const send = form.handleSubmit(
    async (values) => {
      if (keyPair === undefined || keyPair.blocked !== undefined) {
        form.setError('keyPair', { message: t`Choose a key pair.` })
        form.setFocus('keyPair')
        return
      }
      const force = values.again && plan.counts.again > 0
      const request = requestOf(plan, { keyPair, force, reason: values.reason, ...how.going })
      submission.send(await proof.over(request, { project, idempotencyKey: submission.key }))
    },
    (errors) => {
      const number = howNumbers.find((field) => errors.how?.[field] !== undefined)
      if (errors.keyPair !== undefined) form.setFocus('keyPair')
      else if (number !== undefined) form.setFocus(`how.${number}`)
      else form.setFocus(errors.reason === undefined ? typedField(change) : 'reason')
    },
  )

  const limit = session.data?.limits.serversPerRotation ?? limits.serversPerRotation
  const { may } = useMayStart()
  const obstacle = obstacleOf({
    may: may || session.data === undefined,
    fleet: fleet.complete && batchSize !== undefined ? 'here' : fleetRead.isError ? 'failed' : 'coming',
    keyPairs: keyPairs.data !== undefined,
    unseen: drift.length > 0,
    change,
    sent: plan.serverIds.length,
    limit,
  })
  const readAgain = () => void Promise.all([fleetRead.refetch(), keyPairs.refetch()])
  const frozen = submission.busy || submission.lost
  const count = format.number(selection.size)
  return (
    <FormProvider {...form}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => void send(event)}
        aria-label={t`Rotate key pair`}
        {...dropsInto(proof.file)}
      >
        <PageHead
          title={t`Rotate key pair`}
          back={backToServers(project, t`Servers`)}
          beside={
            <span className={css.muted}>
              <Plural value={selection.size} one="# server selected" other={`${count} servers selected`} />
            </span>
          }
        >
          <span className={css.promise}>{t`Nothing is sent before you confirm`}</span>
        </PageHead>
        <div className={css.split}>
          <fieldset className={css.fields} disabled={frozen}>
            <legend className={css.hidden}>{t`What to do`}</legend>
            <KeyPairPicker
              project={project}
              list={keyPairs}
              use={fleet.complete ? use : undefined}
              picked={keyPair?.name ?? name}
              onNew={setWay}
            />
            <ProofField own={proof.file} keyPair={keyPair} keyPairs={keyPairs.data} onChoose={proof.choose} />
            {plan.counts.again > 0 && keyPair !== undefined && <AgainChoice plan={plan} keyPair={keyPair.name} />}
            <HowFields how={how} />
            <ReasonField />
          </fieldset>
          <section className={css.plan} aria-label={t`What will happen`}>
            {submission.error !== null && (
              <RotateProblem
                key={submission.sentAt}
                project={project}
                error={submission.error}
                fleet={fleet}
                submission={submission}
              />
            )}
            {fleetRead.error !== null && (
              <ProblemNotice error={fleetRead.error} onRetry={() => void fleetRead.refetch()} />
            )}
            {drift.length > 0 && !frozen && (
              <SinceOpened
                drift={drift}
                keyPairs={keyPairs.data}
                onSeen={() => setLooked(lookedAt(picked, keyPairs.data ?? []))}
              />
            )}
            <Review
              project={project}
              plan={plan}
              keyPair={keyPair}
              keyPairs={keyPairs.data}
              how={how}
              shown={proof.held}
              progress={
                fleet.complete && batchSize !== undefined ? undefined : { read: fleet.byId.size, count: fleet.count }
              }
              age={<FleetAge read={fleetRead} frozen={frozen} onReadAgain={readAgain} />}
            />
          </section>
        </div>
        <RotateDock {...{ project, how, obstacle, limit, submission }} servers={plan.serverIds.length} />
      </form>
      <NewKeyPairDialogs
        project={project}
        way={way}
        onClose={() => setWay(undefined)}
        onNew={(name, file) => {
          proof.choose(name)
          // What was saved and dropped back in there is the proof here.
          if (file !== undefined) proof.file.take(file)
        }}
      />
    </FormProvider>
  )
}
