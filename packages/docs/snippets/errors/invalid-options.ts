import { selfManaged } from '@operate-api/auth'

const tokenUri = 'https://login.example.com/oauth/token'
try {
	// @ts-expect-error: the option is called tokenUrl
	selfManaged({ clientId: 'operate-scripts', clientSecret: 'secret', tokenUri })
} catch (error) {
	console.log((error as Error).message)
}
