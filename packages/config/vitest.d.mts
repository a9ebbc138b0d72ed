import type { ViteUserConfig } from 'vitest/config'

/** The vitest settings of a package; `test` is what the package sets itself. */
export declare const packageTests: (test?: ViteUserConfig['test']) => ViteUserConfig
