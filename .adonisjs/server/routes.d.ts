import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'portal.entry.show': { paramsTuple?: []; params?: {} }
    'portal.home.show': { paramsTuple?: []; params?: {} }
    'portal.progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.pages.show': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'portal.display.store': { paramsTuple: [ParamValue,ParamValue]; params: {'choice': ParamValue,'value': ParamValue} }
    'portal.office.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.index': { paramsTuple?: []; params?: {} }
    'portal.case_message_searches.store': { paramsTuple?: []; params?: {} }
    'portal.case_exports.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.case_messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.case_settlements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.index': { paramsTuple?: []; params?: {} }
    'portal.staff.store': { paramsTuple?: []; params?: {} }
    'portal.staff.create': { paramsTuple?: []; params?: {} }
    'portal.staff_exports.show': { paramsTuple?: []; params?: {} }
    'portal.staff_searches.store': { paramsTuple?: []; params?: {} }
    'portal.staff.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_disablings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_enablings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.index': { paramsTuple?: []; params?: {} }
    'portal.schools.store': { paramsTuple?: []; params?: {} }
    'portal.schools.create': { paramsTuple?: []; params?: {} }
    'portal.school_exports.show': { paramsTuple?: []; params?: {} }
    'portal.schools.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_drafts.create': { paramsTuple?: []; params?: {} }
    'portal.cohort_drafts.store': { paramsTuple?: []; params?: {} }
    'portal.audit.index': { paramsTuple?: []; params?: {} }
    'portal.audit_exports.show': { paramsTuple?: []; params?: {} }
    'portal.look_exports.show': { paramsTuple?: []; params?: {} }
    'portal.cohorts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_settings.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_settings.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_photos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.photo_searches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.sign_offs.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.sign_offs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.sign_off_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.reminders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.reminders.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.unregistered_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.students.index': { paramsTuple?: []; params?: {} }
    'portal.student_searches.store': { paramsTuple?: []; params?: {} }
    'portal.student_exports.index': { paramsTuple?: []; params?: {} }
    'portal.students.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.student_reveals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.student_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.graduates.index': { paramsTuple?: []; params?: {} }
    'portal.graduate_exports.index': { paramsTuple?: []; params?: {} }
    'portal.graduate_searches.store': { paramsTuple?: []; params?: {} }
    'portal.graduates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.locale.store': { paramsTuple: [ParamValue]; params: {'locale': ParamValue} }
    'accounts.legal_texts.index': { paramsTuple?: []; params?: {} }
    'accounts.legal_texts.show': { paramsTuple: [ParamValue,ParamValue?]; params: {'code': ParamValue,'version'?: ParamValue} }
    'accounts.signup.create': { paramsTuple?: []; params?: {} }
    'accounts.signup.store': { paramsTuple?: []; params?: {} }
    'accounts.login.create': { paramsTuple?: []; params?: {} }
    'accounts.login.store': { paramsTuple?: []; params?: {} }
    'accounts.login.destroy': { paramsTuple?: []; params?: {} }
    'accounts.password.edit': { paramsTuple?: []; params?: {} }
    'accounts.password.update': { paramsTuple?: []; params?: {} }
    'accounts.office_login.create': { paramsTuple?: []; params?: {} }
    'accounts.office_login.store': { paramsTuple?: []; params?: {} }
    'accounts.office_login.destroy': { paramsTuple?: []; params?: {} }
    'accounts.office_password.edit': { paramsTuple?: []; params?: {} }
    'accounts.office_password.update': { paramsTuple?: []; params?: {} }
    'accounts.invitations.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'accounts.invitations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'accounts.personas.store': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.notices.index': { paramsTuple?: []; params?: {} }
    'messages.notice_readings.store': { paramsTuple?: []; params?: {} }
    'messages.outbox.index': { paramsTuple?: []; params?: {} }
    'messages.outbox_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.index': { paramsTuple?: []; params?: {} }
    'messages.announcements.create': { paramsTuple?: []; params?: {} }
    'messages.announcements.store': { paramsTuple?: []; params?: {} }
    'messages.announcement_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.publications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcement_ends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.texts.index': { paramsTuple?: []; params?: {} }
    'messages.text_exports.show': { paramsTuple?: []; params?: {} }
    'messages.texts.edit': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.texts.update': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.text_resets.store': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.demo_outbox.index': { paramsTuple?: []; params?: {} }
    'roster.imports.index': { paramsTuple?: []; params?: {} }
    'roster.imports.create': { paramsTuple?: []; params?: {} }
    'roster.imports.store': { paramsTuple?: []; params?: {} }
    'roster.templates.show': { paramsTuple?: []; params?: {} }
    'roster.import_exports.show': { paramsTuple?: []; params?: {} }
    'roster.import_searches.store': { paramsTuple?: []; params?: {} }
    'roster.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.error_workbooks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.confirmations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.undos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.cohorts.index': { paramsTuple?: []; params?: {} }
    'roster.cohort_exports.show': { paramsTuple?: []; params?: {} }
    'roster.cohort_settings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.openings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.closings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.collections.create': { paramsTuple?: []; params?: {} }
    'capture.collections.store': { paramsTuple?: []; params?: {} }
    'capture.collected.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.chsi_reports.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.information.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.information.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photo_consents.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photos.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.camera_tickets.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_links.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.case_messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.case_messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submissions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submission_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'capture.downloads.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.frames.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'frame': ParamValue} }
    'capture.frames.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'phone.done.show': { paramsTuple?: []; params?: {} }
    'phone.photos.create': { paramsTuple?: []; params?: {} }
    'phone.photos.store': { paramsTuple?: []; params?: {} }
    'phone.photo_consents.store': { paramsTuple?: []; params?: {} }
    'phone.camera_tickets.store': { paramsTuple?: []; params?: {} }
    'phone.openings.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'phone.openings.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'capture.holidays.index': { paramsTuple?: []; params?: {} }
    'capture.holidays.store': { paramsTuple?: []; params?: {} }
    'capture.holiday_imports.store': { paramsTuple?: []; params?: {} }
    'capture.holidays.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.queue.show': { paramsTuple?: []; params?: {} }
    'review.queue_exports.show': { paramsTuple?: []; params?: {} }
    'review.statistics.show': { paramsTuple?: []; params?: {} }
    'review.bulk_approvals.create': { paramsTuple?: []; params?: {} }
    'review.bulk_approvals.store': { paramsTuple?: []; params?: {} }
    'review.claims.store': { paramsTuple?: []; params?: {} }
    'review.desk.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'review.approvals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.returns.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.undoings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.reopenings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.set_asides.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.set_asides.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.leases.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.leases.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.extensions.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.extensions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.office_extensions.index': { paramsTuple?: []; params?: {} }
    'review.extension_exports.show': { paramsTuple?: []; params?: {} }
    'review.extension_searches.store': { paramsTuple?: []; params?: {} }
    'review.office_extensions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.objections.index': { paramsTuple?: []; params?: {} }
    'review.objection_exports.show': { paramsTuple?: []; params?: {} }
    'review.objections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.objections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.objection_answers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.person_requests.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.prints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.prints.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.addresses.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.index': { paramsTuple?: []; params?: {} }
    'orders.orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_addresses.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.office_orders.index': { paramsTuple?: []; params?: {} }
    'orders.order_searches.store': { paramsTuple?: []; params?: {} }
    'orders.order_exports.index': { paramsTuple?: []; params?: {} }
    'orders.prints_steps.create': { paramsTuple?: []; params?: {} }
    'orders.prints_steps.store': { paramsTuple?: []; params?: {} }
    'orders.prints_undos.store': { paramsTuple?: []; params?: {} }
    'orders.office_orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.checkouts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.attempts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.notifications.store': { paramsTuple: [ParamValue]; params: {'provider': ParamValue} }
    'payments.office_payments.index': { paramsTuple?: []; params?: {} }
    'payments.payment_searches.store': { paramsTuple?: []; params?: {} }
    'payments.payment_exports.index': { paramsTuple?: []; params?: {} }
    'payments.office_refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.office_refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.office_refunds.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.demo_gateway.trades.store': { paramsTuple?: []; params?: {} }
    'payments.demo_gateway.trades.show': { paramsTuple: [ParamValue]; params: {'outTradeNo': ParamValue} }
    'payments.demo_gateway.closings.store': { paramsTuple: [ParamValue]; params: {'outTradeNo': ParamValue} }
    'payments.demo_gateway.refunds.store': { paramsTuple?: []; params?: {} }
    'payments.demo_gateway.refunds.show': { paramsTuple: [ParamValue]; params: {'outRefundNo': ParamValue} }
    'payments.demo_gateway.cashier.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.demo_gateway.cashier.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.deliveries.index': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.create': { paramsTuple?: []; params?: {} }
    'fulfilment.delivery_exports.index': { paramsTuple?: []; params?: {} }
    'fulfilment.delivery_searches.store': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.store': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.archives.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.file_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.receipts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.verifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.verifications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.waybills.index': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.create': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.store': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.update': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'portal.entry.show': { paramsTuple?: []; params?: {} }
    'portal.home.show': { paramsTuple?: []; params?: {} }
    'portal.progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.pages.show': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'portal.display.store': { paramsTuple: [ParamValue,ParamValue]; params: {'choice': ParamValue,'value': ParamValue} }
    'portal.office.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.index': { paramsTuple?: []; params?: {} }
    'portal.case_exports.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.index': { paramsTuple?: []; params?: {} }
    'portal.staff.create': { paramsTuple?: []; params?: {} }
    'portal.staff_exports.show': { paramsTuple?: []; params?: {} }
    'portal.staff.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.index': { paramsTuple?: []; params?: {} }
    'portal.schools.create': { paramsTuple?: []; params?: {} }
    'portal.school_exports.show': { paramsTuple?: []; params?: {} }
    'portal.schools.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_drafts.create': { paramsTuple?: []; params?: {} }
    'portal.audit.index': { paramsTuple?: []; params?: {} }
    'portal.audit_exports.show': { paramsTuple?: []; params?: {} }
    'portal.look_exports.show': { paramsTuple?: []; params?: {} }
    'portal.cohorts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_settings.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_photos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.sign_offs.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.reminders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.unregistered_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.students.index': { paramsTuple?: []; params?: {} }
    'portal.student_exports.index': { paramsTuple?: []; params?: {} }
    'portal.students.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.student_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.graduates.index': { paramsTuple?: []; params?: {} }
    'portal.graduate_exports.index': { paramsTuple?: []; params?: {} }
    'portal.graduates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.locale.store': { paramsTuple: [ParamValue]; params: {'locale': ParamValue} }
    'accounts.legal_texts.index': { paramsTuple?: []; params?: {} }
    'accounts.legal_texts.show': { paramsTuple: [ParamValue,ParamValue?]; params: {'code': ParamValue,'version'?: ParamValue} }
    'accounts.signup.create': { paramsTuple?: []; params?: {} }
    'accounts.login.create': { paramsTuple?: []; params?: {} }
    'accounts.password.edit': { paramsTuple?: []; params?: {} }
    'accounts.office_login.create': { paramsTuple?: []; params?: {} }
    'accounts.office_password.edit': { paramsTuple?: []; params?: {} }
    'accounts.invitations.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'messages.notices.index': { paramsTuple?: []; params?: {} }
    'messages.outbox.index': { paramsTuple?: []; params?: {} }
    'messages.outbox_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.index': { paramsTuple?: []; params?: {} }
    'messages.announcements.create': { paramsTuple?: []; params?: {} }
    'messages.announcement_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.texts.index': { paramsTuple?: []; params?: {} }
    'messages.text_exports.show': { paramsTuple?: []; params?: {} }
    'messages.texts.edit': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.demo_outbox.index': { paramsTuple?: []; params?: {} }
    'roster.imports.index': { paramsTuple?: []; params?: {} }
    'roster.imports.create': { paramsTuple?: []; params?: {} }
    'roster.templates.show': { paramsTuple?: []; params?: {} }
    'roster.import_exports.show': { paramsTuple?: []; params?: {} }
    'roster.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.error_workbooks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.cohorts.index': { paramsTuple?: []; params?: {} }
    'roster.cohort_exports.show': { paramsTuple?: []; params?: {} }
    'roster.cohort_settings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.collections.create': { paramsTuple?: []; params?: {} }
    'capture.collected.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.information.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photos.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_links.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.case_messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submissions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submission_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'capture.downloads.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.frames.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'frame': ParamValue} }
    'phone.done.show': { paramsTuple?: []; params?: {} }
    'phone.photos.create': { paramsTuple?: []; params?: {} }
    'phone.openings.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'capture.holidays.index': { paramsTuple?: []; params?: {} }
    'review.queue.show': { paramsTuple?: []; params?: {} }
    'review.queue_exports.show': { paramsTuple?: []; params?: {} }
    'review.statistics.show': { paramsTuple?: []; params?: {} }
    'review.bulk_approvals.create': { paramsTuple?: []; params?: {} }
    'review.desk.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'review.extensions.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.office_extensions.index': { paramsTuple?: []; params?: {} }
    'review.extension_exports.show': { paramsTuple?: []; params?: {} }
    'review.objections.index': { paramsTuple?: []; params?: {} }
    'review.objection_exports.show': { paramsTuple?: []; params?: {} }
    'review.objections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.prints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.index': { paramsTuple?: []; params?: {} }
    'orders.orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.office_orders.index': { paramsTuple?: []; params?: {} }
    'orders.order_exports.index': { paramsTuple?: []; params?: {} }
    'orders.prints_steps.create': { paramsTuple?: []; params?: {} }
    'orders.office_orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.office_payments.index': { paramsTuple?: []; params?: {} }
    'payments.payment_exports.index': { paramsTuple?: []; params?: {} }
    'payments.office_refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.demo_gateway.trades.show': { paramsTuple: [ParamValue]; params: {'outTradeNo': ParamValue} }
    'payments.demo_gateway.refunds.show': { paramsTuple: [ParamValue]; params: {'outRefundNo': ParamValue} }
    'payments.demo_gateway.cashier.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.deliveries.index': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.create': { paramsTuple?: []; params?: {} }
    'fulfilment.delivery_exports.index': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.archives.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.file_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.verifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.waybills.index': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.create': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'portal.entry.show': { paramsTuple?: []; params?: {} }
    'portal.home.show': { paramsTuple?: []; params?: {} }
    'portal.progress.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.pages.show': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'portal.display.store': { paramsTuple: [ParamValue,ParamValue]; params: {'choice': ParamValue,'value': ParamValue} }
    'portal.office.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.index': { paramsTuple?: []; params?: {} }
    'portal.case_exports.show': { paramsTuple?: []; params?: {} }
    'portal.case_messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.index': { paramsTuple?: []; params?: {} }
    'portal.staff.create': { paramsTuple?: []; params?: {} }
    'portal.staff_exports.show': { paramsTuple?: []; params?: {} }
    'portal.staff.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.index': { paramsTuple?: []; params?: {} }
    'portal.schools.create': { paramsTuple?: []; params?: {} }
    'portal.school_exports.show': { paramsTuple?: []; params?: {} }
    'portal.schools.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_drafts.create': { paramsTuple?: []; params?: {} }
    'portal.audit.index': { paramsTuple?: []; params?: {} }
    'portal.audit_exports.show': { paramsTuple?: []; params?: {} }
    'portal.look_exports.show': { paramsTuple?: []; params?: {} }
    'portal.cohorts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_settings.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_changes.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_photos.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.sign_offs.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.reminders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.unregistered_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.students.index': { paramsTuple?: []; params?: {} }
    'portal.student_exports.index': { paramsTuple?: []; params?: {} }
    'portal.students.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.student_pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'photo': ParamValue} }
    'portal.graduates.index': { paramsTuple?: []; params?: {} }
    'portal.graduate_exports.index': { paramsTuple?: []; params?: {} }
    'portal.graduates.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'accounts.locale.store': { paramsTuple: [ParamValue]; params: {'locale': ParamValue} }
    'accounts.legal_texts.index': { paramsTuple?: []; params?: {} }
    'accounts.legal_texts.show': { paramsTuple: [ParamValue,ParamValue?]; params: {'code': ParamValue,'version'?: ParamValue} }
    'accounts.signup.create': { paramsTuple?: []; params?: {} }
    'accounts.login.create': { paramsTuple?: []; params?: {} }
    'accounts.password.edit': { paramsTuple?: []; params?: {} }
    'accounts.office_login.create': { paramsTuple?: []; params?: {} }
    'accounts.office_password.edit': { paramsTuple?: []; params?: {} }
    'accounts.invitations.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'messages.notices.index': { paramsTuple?: []; params?: {} }
    'messages.outbox.index': { paramsTuple?: []; params?: {} }
    'messages.outbox_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.index': { paramsTuple?: []; params?: {} }
    'messages.announcements.create': { paramsTuple?: []; params?: {} }
    'messages.announcement_exports.show': { paramsTuple?: []; params?: {} }
    'messages.announcements.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.texts.index': { paramsTuple?: []; params?: {} }
    'messages.text_exports.show': { paramsTuple?: []; params?: {} }
    'messages.texts.edit': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.demo_outbox.index': { paramsTuple?: []; params?: {} }
    'roster.imports.index': { paramsTuple?: []; params?: {} }
    'roster.imports.create': { paramsTuple?: []; params?: {} }
    'roster.templates.show': { paramsTuple?: []; params?: {} }
    'roster.import_exports.show': { paramsTuple?: []; params?: {} }
    'roster.imports.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.error_workbooks.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.cohorts.index': { paramsTuple?: []; params?: {} }
    'roster.cohort_exports.show': { paramsTuple?: []; params?: {} }
    'roster.cohort_settings.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.collections.create': { paramsTuple?: []; params?: {} }
    'capture.collected.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.information.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photos.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_links.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.case_messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submissions.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.submission_status.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'capture.downloads.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.frames.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'frame': ParamValue} }
    'phone.done.show': { paramsTuple?: []; params?: {} }
    'phone.photos.create': { paramsTuple?: []; params?: {} }
    'phone.openings.create': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'capture.holidays.index': { paramsTuple?: []; params?: {} }
    'review.queue.show': { paramsTuple?: []; params?: {} }
    'review.queue_exports.show': { paramsTuple?: []; params?: {} }
    'review.statistics.show': { paramsTuple?: []; params?: {} }
    'review.bulk_approvals.create': { paramsTuple?: []; params?: {} }
    'review.desk.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.pictures.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'kind': ParamValue} }
    'review.extensions.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.office_extensions.index': { paramsTuple?: []; params?: {} }
    'review.extension_exports.show': { paramsTuple?: []; params?: {} }
    'review.objections.index': { paramsTuple?: []; params?: {} }
    'review.objection_exports.show': { paramsTuple?: []; params?: {} }
    'review.objections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.prints.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.index': { paramsTuple?: []; params?: {} }
    'orders.orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_addresses.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.office_orders.index': { paramsTuple?: []; params?: {} }
    'orders.order_exports.index': { paramsTuple?: []; params?: {} }
    'orders.prints_steps.create': { paramsTuple?: []; params?: {} }
    'orders.office_orders.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.returns.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.withdrawals.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.office_payments.index': { paramsTuple?: []; params?: {} }
    'payments.payment_exports.index': { paramsTuple?: []; params?: {} }
    'payments.office_refunds.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.demo_gateway.trades.show': { paramsTuple: [ParamValue]; params: {'outTradeNo': ParamValue} }
    'payments.demo_gateway.refunds.show': { paramsTuple: [ParamValue]; params: {'outRefundNo': ParamValue} }
    'payments.demo_gateway.cashier.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.deliveries.index': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.create': { paramsTuple?: []; params?: {} }
    'fulfilment.delivery_exports.index': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.archives.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.file_lists.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.receipts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.verifications.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.waybills.index': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.create': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'portal.case_message_searches.store': { paramsTuple?: []; params?: {} }
    'portal.case_messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.case_settlements.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff.store': { paramsTuple?: []; params?: {} }
    'portal.staff_searches.store': { paramsTuple?: []; params?: {} }
    'portal.staff.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_disablings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.staff_enablings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.schools.store': { paramsTuple?: []; params?: {} }
    'portal.schools.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.cohort_drafts.store': { paramsTuple?: []; params?: {} }
    'portal.cohort_settings.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.photo_searches.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.sign_offs.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.sign_off_withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.reminders.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.student_searches.store': { paramsTuple?: []; params?: {} }
    'portal.student_reveals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'portal.graduate_searches.store': { paramsTuple?: []; params?: {} }
    'accounts.signup.store': { paramsTuple?: []; params?: {} }
    'accounts.login.store': { paramsTuple?: []; params?: {} }
    'accounts.login.destroy': { paramsTuple?: []; params?: {} }
    'accounts.password.update': { paramsTuple?: []; params?: {} }
    'accounts.office_login.store': { paramsTuple?: []; params?: {} }
    'accounts.office_login.destroy': { paramsTuple?: []; params?: {} }
    'accounts.office_password.update': { paramsTuple?: []; params?: {} }
    'accounts.invitations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'accounts.personas.store': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.notice_readings.store': { paramsTuple?: []; params?: {} }
    'messages.announcements.store': { paramsTuple?: []; params?: {} }
    'messages.announcements.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcements.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.publications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.announcement_ends.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'messages.texts.update': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'messages.text_resets.store': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'roster.imports.store': { paramsTuple?: []; params?: {} }
    'roster.import_searches.store': { paramsTuple?: []; params?: {} }
    'roster.confirmations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.undos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.openings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'roster.closings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.collections.store': { paramsTuple?: []; params?: {} }
    'capture.chsi_reports.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.information.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photo_consents.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.photos.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.camera_tickets.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.phone_links.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.case_messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'capture.frames.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'phone.photos.store': { paramsTuple?: []; params?: {} }
    'phone.photo_consents.store': { paramsTuple?: []; params?: {} }
    'phone.camera_tickets.store': { paramsTuple?: []; params?: {} }
    'phone.openings.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'capture.holidays.store': { paramsTuple?: []; params?: {} }
    'capture.holiday_imports.store': { paramsTuple?: []; params?: {} }
    'capture.holidays.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.bulk_approvals.store': { paramsTuple?: []; params?: {} }
    'review.claims.store': { paramsTuple?: []; params?: {} }
    'review.approvals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.returns.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.undoings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.reopenings.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.set_asides.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.set_asides.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.leases.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.leases.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.extensions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.extension_searches.store': { paramsTuple?: []; params?: {} }
    'review.office_extensions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.objections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'review.objection_answers.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.acceptances.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.person_requests.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.prints.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.addresses.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.orders.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_addresses.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.cancellations.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'orders.order_searches.store': { paramsTuple?: []; params?: {} }
    'orders.prints_steps.store': { paramsTuple?: []; params?: {} }
    'orders.prints_undos.store': { paramsTuple?: []; params?: {} }
    'payments.checkouts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.attempts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.withdrawals.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.notifications.store': { paramsTuple: [ParamValue]; params: {'provider': ParamValue} }
    'payments.payment_searches.store': { paramsTuple?: []; params?: {} }
    'payments.office_refunds.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.office_refunds.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'payments.demo_gateway.trades.store': { paramsTuple?: []; params?: {} }
    'payments.demo_gateway.closings.store': { paramsTuple: [ParamValue]; params: {'outTradeNo': ParamValue} }
    'payments.demo_gateway.refunds.store': { paramsTuple?: []; params?: {} }
    'payments.demo_gateway.cashier.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.delivery_searches.store': { paramsTuple?: []; params?: {} }
    'fulfilment.deliveries.store': { paramsTuple?: []; params?: {} }
    'fulfilment.receipts.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.verifications.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'fulfilment.waybills.store': { paramsTuple?: []; params?: {} }
    'fulfilment.waybills.update': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}