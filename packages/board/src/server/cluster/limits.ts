/** How many called instances the page of an instance names. */
export const maxCalled = 200
/** How many passes the history of an instance has. */
export const maxHistory = 1_000
/** How many variables the page of an instance has. */
export const maxVariables = 500
/** How many evaluations of decisions the history of an instance links to. */
export const maxEvaluations = 500
/** How many records a page holds that is read only to be counted or grouped. */
export const scanPage = 1_000
/** How many records are read at most to be counted or grouped. */
export const maxScanned = 10_000
/** How many versions of processes are known at most. */
export const maxDefinitions = 10_000
