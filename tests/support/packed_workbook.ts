import { buffer } from 'node:stream/consumers'
import ZipStream from 'zip-stream'

const ROOT =
  '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
const RELATIONS =
  '<Relationships>' +
  '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>' +
  '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>' +
  '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>' +
  '</Relationships>'
const WORKBOOK =
  '<workbook xmlns:r="r"><sheets><sheet name="毕业生" sheetId="1" r:id="rId1"/></sheets></workbook>'

/** A workbook written part by part, for forms that no library writes. `sheetData` becomes the sheet's rows. */
export function packedWorkbook(
  sheetData: string,
  parts: Record<string, string | Buffer> = {}
): Promise<Buffer> {
  return packed({
    '_rels/.rels': ROOT,
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  })
}

/** A zip archive of these entries. */
export async function packed(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipStream({ store: false })
  const whole = buffer(zip)
  for (const [name, content] of Object.entries(parts)) {
    await new Promise<void>((resolve, reject) =>
      zip.entry(Buffer.from(content as string), { name, date: new Date(0) }, (error) =>
        error ? reject(error) : resolve()
      )
    )
  }
  zip.finalize()
  return whole
}
