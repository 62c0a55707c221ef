import { focusErrors } from './focus_errors.js'
import { submitOnce } from './submit_once.js'
import { revealPasswords } from './reveal_password.js'
import { toggleTextSize } from './text_size.js'
import { uploadPhotos } from './photo_upload.js'
import { pollStatus } from './poll_status.js'
import { countDown } from './countdown.js'

focusErrors()
submitOnce()
revealPasswords()
toggleTextSize()
uploadPhotos()
pollStatus()
countDown()
