export { forJson } from './json.ts'
export { forMarkdown, forMarkdownBlock, forMarkdownCode } from './markdown.ts'
export { forRunnerLog } from './runner-log.ts'
export { forTerminal } from './terminal.ts'
