import { keyText } from '@operate-api/runtime'
import type { AnyKey } from './generated/schema.ts'

/**
 * Creates a key from its digits. The result fits wherever the API takes a key of any kind.
 *
 * Accepts a string or a bigint, but no number: a number beyond 2^53 is already rounded.
 *
 * @throws TypeError for anything but an integer from 0 to 9223372036854775807 in plain digits
 *
 * @example
 * const incident = await operate.incidents.get(key('2251799813685249'))
 */
export const key = (digits: string | bigint): AnyKey => keyText(digits) as AnyKey
