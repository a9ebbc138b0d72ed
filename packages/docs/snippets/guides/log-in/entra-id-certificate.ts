import { selfManaged } from '@operate-api/auth'

export function withCertificate(key: CryptoKey, thumbprint: string) {
	return selfManaged({
		clientId: process.env.AZURE_CLIENT_ID ?? '',
		tokenUrl: `https://login.microsoftonline.com/${process.env.AZURE_TENANT_ID}/oauth2/v2.0/token`,
		scope: `${process.env.OPERATE_APPLICATION_ID ?? ''}/.default`,
		clientAuthentication: { method: 'private_key_jwt', key, header: { 'x5t#S256': thumbprint } },
	})
}
