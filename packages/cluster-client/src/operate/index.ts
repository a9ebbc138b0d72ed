// Everything that Operate's client exports. The two functions below take the place of its own, so that an import is all that
// changes.
export * from '@operate-api/client'
export type { Api } from './choose.ts'
export { type ComparedCall, type CompareOptions, type Comparison, compare } from './compare.ts'
export { type BridgedClient, type BridgeOptions, createOperateClient } from './create-operate-client.ts'
export { type BridgeFromEnvOptions, createOperateClientFromEnv } from './create-operate-client-from-env.ts'
export { type Difference, knownDifferences } from './differences.ts'
