import vine from '@vinejs/vine'

export const personRequestValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(300),
})

export const printsValidator = vine.create({
  prints: vine.enum(['none', 'to-student'] as const),
})

export const addressValidator = vine.create({
  receiver: vine.string().trim().minLength(2).maxLength(50),
  phone: vine.string().trim().maxLength(30),
  city: vine.string().trim().maxLength(6),
  district: vine.string().trim().minLength(1).maxLength(40),
  detail: vine.string().trim().minLength(5).maxLength(120),
  share_print_courier: vine.accepted().optional(),
})

export const officeOrdersValidator = vine.create({
  state: vine.enum(['placed', 'paid', 'cancelled'] as const).optional(),
  number: vine.string().trim().maxLength(20).optional(),
  page: vine.number().min(1).max(100_000).optional(),
})
