import { applyOverlay, check, diff, generate } from '@operate-api/generator'

const { operations, warnings } = await generate({ config: 'operate-api.config.json', strict: true })
console.log(operations, 'operations,', warnings.length, 'warnings')
console.log((await check()).length, 'files differ')
const changes = await diff('depot.yaml', 'depot-2.yaml', { overlay: 'depot.overlay.yaml' })
console.log(changes.map(({ rule }) => rule))
const description = await applyOverlay('depot.yaml', 'depot.overlay.yaml')
console.log(Object.keys(description))
