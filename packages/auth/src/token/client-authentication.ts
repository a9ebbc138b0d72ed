// Imported when a login first needs it: oauth4webapi creates objects of the platform when it is loaded.
export { ClientSecretBasic, modifyAssertion, PrivateKeyJwt } from 'oauth4webapi'
