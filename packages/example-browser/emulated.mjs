// Serves the page in front of an emulator: node emulated.mjs, then http://localhost:5173, name demo, password demo.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startOperate } from '@operate-api/emulator'
import { createServer } from 'vite'

const operate = await startOperate()
process.env.OPERATE_URL = operate.cookie.baseUrl
const server = await createServer({ root: fileURLToPath(new URL('.', import.meta.url)) })
await server.listen()
server.printUrls()
console.log(`  Log in as ${operate.cookie.username} with the password ${operate.cookie.password}.`)
