// The example of the page about tests is a test itself.
import '../snippets/guides/testing/vitest.ts'
