import { readFileSync } from 'node:fs'

/** A city that parcels can go to, with its six- or four-digit code of GB/T 2260. */
export interface City {
  code: string
  province: string
  name: string
}

const { cities } = JSON.parse(readFileSync(new URL('./cities.json', import.meta.url), 'utf8')) as {
  cities: [string, string, string][]
}

/** Mainland cities as of 2023-06-30 (docs/third-party.md). Parcels to Hong Kong, Macao, Taiwan and abroad are not offered. */
export const CITIES: City[] = cities.map(([code, province, name]) => ({ code, province, name }))

const BY_CODE = new Map(CITIES.map((city) => [city.code, city]))

/** For a list to choose from, grouped by province. */
export function cityOptions() {
  return CITIES.map(({ code, name, province }) => ({ value: code, label: name, group: province }))
}

export function findCity(code: string): City | undefined {
  return BY_CODE.get(code)
}
