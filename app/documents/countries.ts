/** ISO 3166-1 alpha-3 codes with their alpha-2 forms; names come from the runtime's own tables (CLDR). */
const CODES =
  'AFG:AF ALB:AL DZA:DZ AND:AD AGO:AO ATG:AG ARG:AR ARM:AM AUS:AU AUT:AT AZE:AZ BHS:BS BHR:BH BGD:BD BRB:BB BLR:BY BEL:BE BLZ:BZ BEN:BJ BTN:BT ' +
  'BOL:BO BIH:BA BWA:BW BRA:BR BRN:BN BGR:BG BFA:BF BDI:BI CPV:CV KHM:KH CMR:CM CAN:CA CAF:CF TCD:TD CHL:CL COL:CO COM:KM COG:CG COD:CD CRI:CR ' +
  'CIV:CI HRV:HR CUB:CU CYP:CY CZE:CZ DNK:DK DJI:DJ DMA:DM DOM:DO ECU:EC EGY:EG SLV:SV GNQ:GQ ERI:ER EST:EE SWZ:SZ ETH:ET FJI:FJ FIN:FI FRA:FR ' +
  'GAB:GA GMB:GM GEO:GE DEU:DE GHA:GH GRC:GR GRD:GD GTM:GT GIN:GN GNB:GW GUY:GY HTI:HT VAT:VA HND:HN HUN:HU ISL:IS IND:IN IDN:ID IRN:IR IRQ:IQ ' +
  'IRL:IE ISR:IL ITA:IT JAM:JM JPN:JP JOR:JO KAZ:KZ KEN:KE KIR:KI PRK:KP KOR:KR KWT:KW KGZ:KG LAO:LA LVA:LV LBN:LB LSO:LS LBR:LR LBY:LY LIE:LI ' +
  'LTU:LT LUX:LU MDG:MG MWI:MW MYS:MY MDV:MV MLI:ML MLT:MT MHL:MH MRT:MR MUS:MU MEX:MX FSM:FM MDA:MD MCO:MC MNG:MN MNE:ME MAR:MA MOZ:MZ MMR:MM ' +
  'NAM:NA NRU:NR NPL:NP NLD:NL NZL:NZ NIC:NI NER:NE NGA:NG MKD:MK NOR:NO OMN:OM PAK:PK PLW:PW PSE:PS PAN:PA PNG:PG PRY:PY PER:PE PHL:PH POL:PL ' +
  'PRT:PT QAT:QA ROU:RO RUS:RU RWA:RW KNA:KN LCA:LC VCT:VC WSM:WS SMR:SM STP:ST SAU:SA SEN:SN SRB:RS SYC:SC SLE:SL SGP:SG SVK:SK SVN:SI SLB:SB ' +
  'SOM:SO ZAF:ZA SSD:SS ESP:ES LKA:LK SDN:SD SUR:SR SWE:SE CHE:CH SYR:SY TJK:TJ TZA:TZ THA:TH TLS:TL TGO:TG TON:TO TTO:TT TUN:TN TUR:TR TKM:TM ' +
  'TUV:TV UGA:UG UKR:UA ARE:AE GBR:GB USA:US URY:UY UZB:UZ VUT:VU VEN:VE VNM:VN YEM:YE ZMB:ZM ZWE:ZW CHN:CN HKG:HK MAC:MO TWN:TW'

const ALPHA2 = new Map(CODES.split(' ').map((pair) => pair.split(':') as [string, string]))

export function isCountryCode(code: string): boolean {
  return ALPHA2.has(code)
}

/** All countries and regions as choices, by name in `locale`. */
export function countryOptions(locale: 'zh-CN' | 'en'): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' })
  return [...ALPHA2]
    .map(([value, alpha2]) => ({ value, label: names.of(alpha2) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/**
 * The country or region that a school wrote: alpha-3 or numeric code (ISO 3166-1, GB/T 2659), or its name in either
 * language.
 *
 * @returns alpha-3, or null when it is none
 */
export function readCountry(raw: string): string | null {
  const text = raw.normalize('NFKC').trim()
  const code = text.toUpperCase()
  if (ALPHA2.has(code)) return code
  const alpha2 = /^\d{3}$/.test(text) ? new Intl.Locale(`und-${text}`).region : null
  for (const [alpha3, two] of ALPHA2) {
    if (two === alpha2 || two === code) return alpha3
  }
  byName ??= new Map(
    (['zh-CN', 'en'] as const).flatMap((locale) =>
      countryOptions(locale).map(({ value, label }) => [label.toUpperCase(), value] as const)
    )
  )
  return byName.get(code) ?? (text.startsWith('中华人民共和国') ? 'CHN' : null)
}

let byName: Map<string, string> | undefined
