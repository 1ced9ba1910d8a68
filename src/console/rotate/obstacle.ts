/** What stands between the review and its submission, the first that applies; undefined: it can be sent. */
export type Obstacle =
  | 'forbidden'
  | 'fleetFailed'
  | 'fleetComing'
  | 'keyPairsMissing'
  | 'unseen'
  | 'nothingChanges'
  | 'tooMany'

type Ready = {
  /** Whether the role allows it. */
  may: boolean
  fleet: 'coming' | 'failed' | 'here'
  keyPairs: boolean
  /** Something changed since the review was opened, and nobody has said that it was seen. */
  unseen: boolean
  change: number
  /** Servers that are sent, and at most. */
  sent: number
  limit: number
}

export function obstacleOf({ may, fleet, keyPairs, unseen, change, sent, limit }: Ready): Obstacle | undefined {
  if (!may) return 'forbidden'
  if (fleet === 'failed') return 'fleetFailed'
  if (fleet === 'coming') return 'fleetComing'
  if (!keyPairs) return 'keyPairsMissing'
  if (unseen) return 'unseen'
  if (change === 0) return 'nothingChanges'
  return sent > limit ? 'tooMany' : undefined
}
