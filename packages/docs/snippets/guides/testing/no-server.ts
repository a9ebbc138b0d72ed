import assert from 'node:assert/strict'
import { createOperateClient } from '@operate-api/client'

const fetch = async () => Response.json({ items: [], sortValues: [], total: 0 })
const operate = createOperateClient({ baseUrl: 'http://localhost:8080', fetch })
assert.equal((await operate.incidents.search()).total, 0)
