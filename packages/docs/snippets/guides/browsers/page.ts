import { createOperateClient } from '@operate-api/client'

export const operate = createOperateClient({ baseUrl: '/operate' })
