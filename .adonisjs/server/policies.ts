export const policies = {
  CaptureHolidayPolicy: () => import('#app/capture/policies/holiday_policy'),
  FulfilmentDeliveryPolicy: () => import('#app/fulfilment/policies/delivery_policy'),
  MessagesAnnouncementPolicy: () => import('#app/messages/policies/announcement_policy'),
  MessagesEditedTextPolicy: () => import('#app/messages/policies/edited_text_policy'),
  MessagesOutboxPolicy: () => import('#app/messages/policies/outbox_policy'),
  OrderPolicy: () => import('#app/orders/policies/order_policy'),
  PaymentPolicy: () => import('#app/payments/policies/payment_policy'),
  PortalAuditPolicy: () => import('#app/portal/policies/audit_policy'),
  PortalCaseMessagePolicy: () => import('#app/portal/policies/case_message_policy'),
  PortalStaffPolicy: () => import('#app/portal/policies/staff_policy'),
  PortalStudentPolicy: () => import('#app/portal/policies/student_policy'),
  ReviewExtensionPolicy: () => import('#app/review/policies/extension_policy'),
  ReviewSubmissionPolicy: () => import('#app/review/policies/submission_policy'),
  RosterCohortPolicy: () => import('#app/roster/policies/cohort_policy'),
  RosterGraduateRecordPolicy: () => import('#app/roster/policies/graduate_record_policy'),
  RosterRosterImportPolicy: () => import('#app/roster/policies/roster_import_policy'),
}

