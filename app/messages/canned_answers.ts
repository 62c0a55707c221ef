/** 常用回复: answers that staff start from; their words stand in resources/lang (messages.json, `canned`). */
export const CANNED_ANSWERS = ['received', 'in_review', 'retake', 'refund', 'on_site'] as const
