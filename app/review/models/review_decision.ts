import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ReviewDecisionSchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import { jsonColumn } from '#shared/json_column'
import { sealedColumn } from '#shared/sealed_column'

export type Verdict = 'approved' | 'returned'

/** One verdict on one photo. Append-only. */
export default class ReviewDecision extends ReviewDecisionSchema {
  @column()
  declare verdict: Verdict

  @jsonColumn()
  declare reasons: string[] | null

  @sealedColumn()
  declare note: string | null

  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>
}
