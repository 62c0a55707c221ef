/** Where a lower part's event reaches a higher part. Parts never import upwards; they are wired here. */
import { keepStages } from '#portal/actions/keep_stages'

keepStages()
