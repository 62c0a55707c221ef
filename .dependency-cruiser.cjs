/** The import table of docs/architecture.md, and the few rules beside it. `npm run deps` checks them. */
const TABLE = {
  shared: [],
  imaging: [],
  documents: [],
  audit: ['shared'],
  messages: ['shared', 'audit', 'documents'],
  accounts: ['shared', 'audit', 'documents', 'messages'],
  roster: ['shared', 'audit', 'accounts', 'documents', 'messages'],
  capture: ['shared', 'audit', 'accounts', 'roster', 'documents', 'imaging', 'messages'],
  review: ['shared', 'audit', 'accounts', 'roster', 'capture', 'documents', 'imaging', 'messages'],
  orders: ['shared', 'audit', 'accounts', 'roster', 'capture', 'documents', 'messages'],
  payments: ['shared', 'audit', 'accounts', 'roster', 'capture', 'review', 'orders', 'messages'],
  fulfilment: [
    'shared',
    'audit',
    'accounts',
    'roster',
    'capture',
    'orders',
    'documents',
    'imaging',
    'messages',
  ],
}
const PARTS = [...Object.keys(TABLE), 'privacy', 'portal', 'commands']

/** A part may import itself and what its row lists; everything else in app/ is forbidden. */
const partRules = Object.entries(TABLE).map(([part, allowed]) => ({
  name: `${part}-imports`,
  comment: `${part} may import ${allowed.join(', ') || 'no other part'}`,
  severity: 'error',
  from: { path: `^app/${part}/` },
  to: { path: '^app/', pathNot: `^app/(${[part, ...allowed].join('|')})/` },
}))

const HOME = `^app/(${PARTS.join('|')})/`

module.exports = {
  forbidden: [
    ...partRules,
    {
      name: 'nobody-imports-portal-or-commands',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(portal|commands)/' },
      to: { path: '^app/(portal|commands)/' },
    },
    {
      name: 'portal-imports-no-command',
      severity: 'error',
      from: { path: '^app/portal/' },
      to: { path: '^app/commands/' },
    },
    {
      name: 'only-routes-import-controllers',
      severity: 'error',
      from: { path: '^(app|start|tests)/', pathNot: '(^|/)routes\\.ts$' },
      to: { path: '^app/[^/]+/controllers/' },
    },
    {
      name: 'barrels-are-for-routes',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: '(^|/)routes\\.ts$|^app/shared/middleware/bouncer_middleware\\.ts$',
      },
      to: { path: '^\\.adonisjs/server/' },
    },
    {
      name: 'models-do-not-act',
      severity: 'error',
      from: { path: '^app/[^/]+/models/' },
      to: { path: '^app/[^/]+/(actions|jobs|policies|controllers)/' },
    },
    {
      name: 'jobs-are-not-imported-by-their-actions-in-a-circle',
      severity: 'error',
      from: { path: '^app/', pathNot: '/models/' },
      to: { circular: true, viaOnly: { pathNot: '/models/' } },
    },
    {
      name: 'pure-parts-are-pure',
      comment: 'imaging and documents know neither the framework nor the configuration',
      severity: 'error',
      from: { path: '^app/(imaging|documents)/' },
      to: { path: '^(start|config|database)/|node_modules/@adonisjs/' },
    },
    { name: 'app-has-a-home', severity: 'error', from: { path: '^app/', pathNot: HOME }, to: {} },
    {
      name: 'app-has-a-home-when-imported',
      severity: 'error',
      from: {},
      to: { path: '^app/', pathNot: HOME },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|public|tmp|storage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
}
