import {
  type Icon,
  IconArrowBackUp,
  IconEye,
  IconFlag,
  IconHandStop,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlayerTrackNext,
  IconQuestionMark,
  IconRefresh,
  IconRotateClockwise,
  IconSquareRoundedX,
  IconTrash,
} from '@tabler/icons-react'
import type { ActivityAction } from '../../contract/words.ts'

/** The picture before each action. */
export const actionIcons: Record<ActivityAction, Icon> = {
  'rotation.submitted': IconRotateClockwise,
  'rotation.retried': IconRefresh,
  'rotation.undone': IconArrowBackUp,
  'rotation.paused': IconPlayerPause,
  'rotation.resumed': IconPlayerPlay,
  'rotation.proceeded': IconPlayerTrackNext,
  'rotation.stopped': IconPlayerStop,
  'target.rechecked': IconEye,
  'target.markedFailed': IconSquareRoundedX,
  'rotation.held': IconHandStop,
  'rotation.finished': IconFlag,
  'keyPair.imported': IconKey,
  'keyPair.importUnknown': IconQuestionMark,
  'keyPair.deleted': IconTrash,
  'keyPair.deletionUnknown': IconQuestionMark,
}
