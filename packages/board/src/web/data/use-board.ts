import type { Board } from '../../shared/api.ts'
import { useRead } from './use-read.ts'

/** What this board is and who reads it, or `undefined` until that is known. */
export const useBoard = (): Board | undefined => useRead('/api/board', { refreshMs: 60_000 }).data?.data

/** Milliseconds between two refreshes of a page. */
export const useRefreshMs = (): number => useBoard()?.refreshMs ?? 5_000
