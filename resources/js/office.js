import { focusErrors } from './focus_errors.js'
import { submitOnce } from './submit_once.js'
import { revealPasswords } from './reveal_password.js'
import { pollStatus } from './poll_status.js'
import { countDown } from './countdown.js'
import { tickAll } from './tick_all.js'
import { openDialogs } from './dialogs.js'
import { listenToKeys } from './keys.js'
import { keepLease } from './lease.js'

focusErrors()
submitOnce()
revealPasswords()
pollStatus()
countDown()
tickAll()
openDialogs()
listenToKeys()
keepLease()
