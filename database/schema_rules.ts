import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Columns that hold JSON: their models say what is in them. */
const JSON_COLUMNS = [
  'address',
  'counts',
  'data',
  'details',
  'findings',
  'frames',
  'information',
  'left_out',
  'mapping',
  'marks',
  'params',
  'payload',
  'previous',
  'reasons',
  'report',
  'return_reasons',
  'sign_off_counts',
  'verification',
]
/** Columns with a digit inside a word, which the naming strategy would look for as `sha_256` or `last_4`. */
const DIGIT_COLUMNS = [
  'cert_last4_hash',
  'file_sha256',
  'index_sha256',
  'manifest_sha256',
  'original_sha256',
  'pixel_sha256',
  'sha256',
]
const jsonColumn = { tsType: 'any', decorators: [{ name: '@column' }], imports: [] }

const digitColumn = (columnName: string) => ({
  tsType: 'string',
  decorators: [{ name: '@column', args: { columnName } }],
  imports: [],
})

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
  columns: {
    ...Object.fromEntries(JSON_COLUMNS.map((name) => [name, jsonColumn])),
    ...Object.fromEntries(DIGIT_COLUMNS.map((name) => [name, digitColumn(name)])),
  },
  types: {
    boolean: {
      tsType: 'boolean',
      decorators: [{ name: '@booleanColumn' }],
      imports: [{ source: '#shared/boolean_column', namedImports: ['booleanColumn'] }],
    },
  },
} satisfies SchemaRules
