// Everything that Operate's client exports. The two functions below replace those of the same names, so that a script
// only changes its import.
export * from '@operate-api/client'
export type { Api } from './choose.ts'
export { type ComparedCall, type CompareOptions, type Comparison, compare } from './compare.ts'
export { type BridgedClient, type BridgeOptions, createOperateClient } from './create-operate-client.ts'
export { type BridgeFromEnvOptions, createOperateClientFromEnv } from './create-operate-client-from-env.ts'
export { type Difference, knownDifferences } from './differences.ts'
