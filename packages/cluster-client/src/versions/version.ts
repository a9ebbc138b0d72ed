/** A version of Camunda, such as `8.9`. A patch level is accepted, as in the `gatewayVersion` of a topology. */
export type ClusterVersion = '8.8' | '8.9' | '8.10' | (string & {})

const numbersOf = (version: string): readonly [number, number] | undefined => {
	const [, major, minor] = /^(\d+)\.(\d+)(?:[.-].*)?$/.exec(version) ?? []
	return major === undefined ? undefined : [Number(major), Number(minor)]
}

/** Whether a version is the same as another one or later. A version that cannot be parsed counts as the latest. */
export function isAtLeast(version: string, other: string): boolean {
	const [own, wanted] = [numbersOf(version), numbersOf(other)]
	if (own === undefined || wanted === undefined) {
		return true
	}
	return own[0] === wanted[0] ? own[1] >= wanted[1] : own[0] > wanted[0]
}

/**
 * Checks the option `version`.
 *
 * @throws TypeError unless it is `auto` or a version that has the API
 */
export function checkVersion(version: unknown): void {
	if (version === undefined || version === 'auto') {
		return
	}
	if (typeof version !== 'string' || numbersOf(version) === undefined) {
		throw new TypeError('version: expected "auto" or a version of Camunda, such as "8.9"')
	}
	if (!isAtLeast(version, '8.8')) {
		throw new TypeError(
			'version: expected 8.8 or later. Before, the API is an alpha with other names: use @operate-api/client',
		)
	}
}
