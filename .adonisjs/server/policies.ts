export const policies = {
  OrderPolicy: () => import('#app/orders/policies/order_policy'),
  PaymentPolicy: () => import('#app/payments/policies/payment_policy'),
  PortalAuditPolicy: () => import('#app/portal/policies/audit_policy'),
  RosterCohortPolicy: () => import('#app/roster/policies/cohort_policy'),
  RosterGraduateRecordPolicy: () => import('#app/roster/policies/graduate_record_policy'),
  RosterRosterImportPolicy: () => import('#app/roster/policies/roster_import_policy'),
}

