import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ReviewDecisionSchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import Submission from '#capture/models/submission'
import { jsonColumn } from '#shared/json_column'
import { sealedColumn } from '#shared/sealed_column'

export type Verdict = 'approved' | 'returned' | 'reopened'

/**
 * One verdict on one photo; `reopened` is a lead reviewer's, with the reason as its note. What was undone stays, with its time.
 */
export default class ReviewDecision extends ReviewDecisionSchema {
  @column()
  declare verdict: Verdict

  @jsonColumn()
  declare reasons: string[] | null

  @sealedColumn()
  declare note: string | null

  @belongsTo(() => Submission)
  declare submission: BelongsTo<typeof Submission>

  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>

  /** Decisions that count: approved or returned, and not undone. */
  static standing = scope((query) => {
    query.whereIn('verdict', ['approved', 'returned']).whereNull('undone_at')
  })
}
