import type { UserConfig } from 'tsdown'

/** The build of a package; `options` is what the package sets itself. */
export declare const packageBuild: (options?: UserConfig) => UserConfig
