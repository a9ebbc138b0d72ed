// Imported when a login first needs it, since oauth4webapi uses globals of the platform as soon as it is loaded.
export { ClientSecretBasic, modifyAssertion, PrivateKeyJwt } from 'oauth4webapi'
