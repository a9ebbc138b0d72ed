import { shellFix } from '../environment/blemishes.ts'
import type { Diagnosis } from '../model/diagnose.ts'

/** Writes the corrected variables as commands of a POSIX shell. A secret is corrected in place, and never shown. */
export const writeFixes = ({ fixes }: Diagnosis): string => fixes.map((fix) => `${shellFix(fix)}\n`).join('')
