import { enhance } from './enhance.js'
import { focusErrors } from './focus_errors.js'
import { submitOnce } from './submit_once.js'
import { revealPassword } from './reveal_password.js'
import { switchDisplay } from './display.js'
import { keepTyped } from './keep_typed.js'
import { pollStatus } from './poll_status.js'
import { printPage } from './print.js'
import { countDown } from './countdown.js'
import { forgetKeptShots } from './forget_kept_shots.js'

focusErrors()
submitOnce()
enhance('[data-reveal]', revealPassword)
switchDisplay()
keepTyped()
enhance('[data-poll]', pollStatus)
enhance('[data-print]', printPage)
enhance('time[data-countdown]', countDown)
forgetKeptShots()
