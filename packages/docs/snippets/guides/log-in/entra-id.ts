import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const tenant = process.env.AZURE_TENANT_ID ?? ''
const operate = createOperateClient({
	baseUrl: 'https://camunda.example.com/operate',
	auth: selfManaged({
		clientId: process.env.AZURE_CLIENT_ID ?? '',
		clientSecret: process.env.AZURE_CLIENT_SECRET ?? '',
		tokenUrl: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
		scope: `${process.env.OPERATE_APPLICATION_ID ?? ''}/.default`,
	}),
})
const { total } = await operate.processDefinitions.search()
console.log(`${total} process definitions`)
