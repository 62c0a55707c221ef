/** Every part's routes; the parts themselves are the table of contents. */
import '#portal/routes'
import '#accounts/routes'
import '#roster/routes'
import '#capture/routes'
import '#review/routes'
import '#orders/routes'
import '#payments/routes'
import '#fulfilment/routes'
