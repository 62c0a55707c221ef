import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Columns that hold JSON: their models say what is in them. */
const JSON_COLUMNS = [
  'address',
  'counts',
  'data',
  'details',
  'findings',
  'information',
  'mapping',
  'payload',
  'previous',
  'reasons',
  'report',
  'return_reasons',
]
const jsonColumn = { tsType: 'any', decorators: [{ name: '@column' }], imports: [] }

/** How columns become properties of the generated schema classes. */
export default {
  primaryKey: () => ({
    columnName: 'id',
    columnInfo: {
      tsType: 'string',
      decorators: [{ name: '@idColumn' }],
      imports: [{ source: '#shared/id_column', namedImports: ['idColumn'] }],
    },
  }),
  columns: Object.fromEntries(JSON_COLUMNS.map((name) => [name, jsonColumn])),
  types: {
    boolean: {
      tsType: 'boolean',
      decorators: [{ name: '@booleanColumn' }],
      imports: [{ source: '#shared/boolean_column', namedImports: ['booleanColumn'] }],
    },
  },
} satisfies SchemaRules
