/** A photo standard as numbers. Pixels of the finished picture unless stated; docs/photo-standard.md names each source. */
export interface PhotoPreset {
  id: string
  width: number
  height: number
  dpi: number
  quality: { min: number; max: number }
  /** File size in bytes: searched below `softMax`, never above `hardMax`; below `low` a warning. */
  bytes: { low: number; min: number; softMax: number; hardMax: number }
  background: [number, number, number]
  /** Largest difference of a corner from the background, a channel, after JPEG. */
  maxBackgroundDelta: number
  hairTopY: Range
  eyeLineY: Range
  faceWidth: Range
  faceCenterX: Range
  /** Degrees. */
  eyeTiltDeg: Range
  pose: {
    yawDeg: number
    pitchDeg: number
    cameraRollDeg: number
    albumWarnRollDeg: number
    albumRejectRollDeg: number
  }
  source: {
    minWidth: number
    minHeight: number
    minFaceWidth: number
    printFaceWidth: number
    maxBytes: number
    maxPixels: number
  }
  master: { width: number; height: number; quality: number }
}

export interface Range {
  min: number
  target: number
  max: number
}

const CHSI_GRADUATION: PhotoPreset = {
  id: 'chsi-graduation',
  width: 480,
  height: 640,
  dpi: 300,
  quality: { min: 60, max: 95 },
  bytes: { low: 20_480, min: 30_720, softMax: 40_960, hardMax: 61_440 },
  background: [100, 197, 255],
  maxBackgroundDelta: 3,
  hairTopY: { min: 50, target: 80, max: 110 },
  eyeLineY: { min: 200, target: 250, max: 300 },
  faceWidth: { min: 180, target: 240, max: 300 },
  faceCenterX: { min: 228, target: 240, max: 252 },
  eyeTiltDeg: { min: -2, target: 0, max: 2 },
  pose: { yawDeg: 10, pitchDeg: 10, cameraRollDeg: 2, albumWarnRollDeg: 2, albumRejectRollDeg: 10 },
  source: {
    minWidth: 480,
    minHeight: 640,
    minFaceWidth: 180,
    printFaceWidth: 360,
    maxBytes: 20 * 1024 * 1024,
    maxPixels: 60_000_000,
  },
  master: { width: 1200, height: 1600, quality: 92 },
}

const PRESETS = new Map([[CHSI_GRADUATION.id, CHSI_GRADUATION]])

export const PRESET_IDS = [...PRESETS.keys()]

/** @returns undefined when there is none of this name */
export function findPreset(id: string): PhotoPreset | undefined {
  return PRESETS.get(id)
}

/**
 * @param background red, green, blue of 0 to 255, where a cohort has a colour of its own
 * @throws Error for an unknown preset
 */
export function photoPreset(id: string, background?: [number, number, number]): PhotoPreset {
  const preset = findPreset(id)
  if (!preset) throw new Error(`Unknown photo preset ${id}`)
  return background ? { ...preset, background } : preset
}
