import { keyText } from '@operate-api/runtime'
import type { AnyKey } from './generated/schema.ts'

/**
 * Creates a key from its digits. The result is accepted wherever the API takes a key of any kind.
 *
 * Takes a string or a bigint. A number is refused, since one beyond 2^53 has already been rounded.
 *
 * @throws TypeError unless it is an integer from 0 to 9223372036854775807, in plain digits
 *
 * @example const incident = await cluster.incidents.get(key('2251799813685249'))
 */
export const key = (digits: string | bigint): AnyKey => keyText(digits) as AnyKey
