import { column } from '@adonisjs/lucid/orm'
import { ReviewDecisionSchema } from '#database/schema'
import { jsonColumn } from '#shared/json_column'
import { sealedColumn } from '#shared/sealed_column'

/** One verdict on one photo. Append-only. */
export default class ReviewDecision extends ReviewDecisionSchema {
  @column()
  declare verdict: 'approved' | 'returned'

  @jsonColumn()
  declare reasons: string[] | null

  @sealedColumn()
  declare note: string | null
}
