import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Server, ServerDetail } from '../../../contract/server.ts'
import { useFormat } from '../../ui/format.ts'
import { ShortId } from '../../ui/short-id.tsx'
import css from './server-facts.module.css'

type Fact = [term: string, value: ReactNode]

/** A part of what the cloud tells; what it does not say is left out, and a part without a word altogether. */
function Facts({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const said = facts.filter(([, value]) => value !== undefined && value !== '' && value !== false)
  if (said.length === 0) return null
  return (
    <section>
      <h4>{title}</h4>
      <dl className={css.facts}>
        {said.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const machine = (value: string | undefined) => value && <span className={css.machine}>{value}</span>

/** Everything the cloud tells of a server. `whole`: the detail has been read; the list alone knows less. */
export function ServerFacts({ server, whole }: { server: Server & Partial<ServerDetail>; whole: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const { addresses, securityGroups = [], chargingMode } = server
  const when = (at: string | undefined) => at && format.dateTime(at)
  return (
    <div className={css.groups}>
      <h3>
        <Trans>What the cloud tells</Trans>
      </h3>
      <Facts
        title={t`Server`}
        facts={[
          [t`Id`, <ShortId key="id" value={server.id} whole label={t`server id`} />],
          [t`Status code`, server.statusCode],
          [t`Model`, machine(server.model)],
          [t`Phone model`, machine(server.phoneModel)],
          [t`Created`, when(server.createdAt)],
          [t`Updated`, when(server.updatedAt)],
          [t`Enterprise project`, machine(server.enterpriseProjectId)],
        ]}
      />
      <Facts
        title={t`Network`}
        facts={[
          [t`Zone`, machine(server.availabilityZone)],
          [
            t`Network version`,
            server.networkVersion === 'v1'
              ? t`v1, the service’s own`
              : server.networkVersion === 'v2'
                ? t`v2, in your own VPC`
                : server.networkVersion,
          ],
          [t`Public address`, lines(addresses.flatMap((one) => one.public ?? []))],
          [t`Private address`, lines(addresses.flatMap((one) => one.private ?? []))],
          [t`VPC`, machine(server.vpcId)],
          [t`VPC range`, machine(server.cidr)],
          [t`Subnet`, machine(server.subnetId)],
          [t`Subnet range`, machine(server.subnetCidr)],
          [t`Security groups`, lines(securityGroups)],
          [t`Resource tenant’s project`, machine(server.resourceProjectId)],
          ...(server.bandwidths ?? []).map((one, i): Fact => [
            i === 0 ? t`Bandwidth` : t`Bandwidth ${i + 1}`,
            <Bandwidth key={one.id ?? i} bandwidth={one} />,
          ]),
        ]}
      />
      <Facts
        title={t`Storage`}
        facts={[
          ...(server.volumes ?? []).map((one, i): Fact => [
            one.name ?? t`Volume ${i + 1}`,
            parts([one.type, one.sizeGb === undefined ? undefined : t`${format.number(one.sizeGb)} GB`]),
          ]),
          [
            t`Shared by the phones`,
            server.shareVolume &&
              parts([
                server.shareVolume.type,
                server.shareVolume.sizeGb === undefined ? undefined : t`${format.number(server.shareVolume.sizeGb)} GB`,
              ]),
          ],
        ]}
      />
      <Facts
        title={t`Order`}
        facts={[
          [t`Paid`, chargingMode === 0 ? t`yearly or monthly` : chargingMode],
          [t`Order id`, machine(server.orderId)],
          [t`Product id`, machine(server.productId)],
        ]}
      />
      {!whole && (
        <div className={css.wait} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      )}
    </div>
  )
}

const parts = (said: readonly (string | undefined)[]) => said.filter((one) => one !== undefined).join(', ')

const lines = (values: readonly string[]) =>
  values.length > 0 && (
    <span className={css.machine}>
      {values.map((one) => (
        <span key={one} className={css.value}>
          {one}
        </span>
      ))}
    </span>
  )

function Bandwidth({ bandwidth }: { bandwidth: NonNullable<ServerDetail['bandwidths']>[number] }) {
  const { t } = useLingui()
  const format = useFormat()
  const { name, id, sizeMbit, charge, shared } = bandwidth
  return (
    <>
      {parts([
        sizeMbit === undefined ? undefined : t`${format.number(sizeMbit)} Mbit/s`,
        charge === 'bandwidth' ? t`paid by bandwidth` : charge === 'traffic' ? t`paid by traffic` : undefined,
        shared === undefined ? undefined : shared ? t`shared` : t`dedicated`,
      ])}
      <span className={`${css.machine} ${css.value}`}>{name ?? id}</span>
    </>
  )
}
