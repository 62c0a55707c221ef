import 'unpoly/unpoly.es6.min.js'
import { updateInPlace } from './in_place.js'
import { submitOnce } from './submit_once.js'
import { revealPassword } from './reveal_password.js'
import { focusErrors } from './focus_errors.js'
import { pollStatus } from './poll_status.js'
import { countDown } from './countdown.js'
import { tickAll } from './tick_all.js'
import { countTicked } from './count_ticked.js'
import { openDialog } from './dialogs.js'
import { listenToKeys } from './keys.js'
import { keepLease } from './lease.js'
import { countUndo } from './undo_bar.js'
import { drawMarks } from './marks.js'
import { scrollTogether } from './compare.js'
import { prefetchPictures } from './prefetch.js'
import { moveByArrows } from './arrow_keys.js'
import { printPage } from './print.js'

updateInPlace()
submitOnce()
listenToKeys()
focusErrors()

const { up } = window
up.compiler('[data-reveal]', revealPassword)
up.compiler('[data-poll]', pollStatus)
up.compiler('time[data-countdown]', countDown)
up.compiler('[data-tick-all]', tickAll)
up.compiler('[data-ticked]', countTicked)
up.compiler('[data-opens]', openDialog)
up.compiler('[data-lease]', keepLease)
up.compiler('[data-undo]', countUndo)
up.compiler('[data-marks]', drawMarks)
up.compiler('.o-view', scrollTogether)
up.compiler('[data-prefetch]', prefetchPictures)
up.compiler('[data-print]', printPage)
up.compiler('[data-arrow-keys]', moveByArrows)
// Reading archives takes a library that no other page needs.
up.compiler('form[data-verify-archive]', (form) =>
  import('./verify_archive.js').then(({ verifyArchive }) => verifyArchive(form))
)
