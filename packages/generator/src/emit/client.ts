import type { Client } from '../model/client.ts'
import type { Model } from '../model/model.ts'
import { comment } from './comment.ts'
import type { EmitOptions } from './options.ts'
import { indent, quote } from './text.ts'

/** Emits `client.ts`: a client of the API for a runtime, its options and its error. */
export function emitClient({ client }: Model, { importExtension, runtime }: EmitOptions): string {
	const from = (name: string) => quote(`./${name}${importExtension}`)
	return [
		`import * as runtime from ${quote(runtime ?? '')};
import * as metadata from ${from('metadata')};
import { createOperations, type Operations } from ${from('operations')};
import type { paths } from ${from('schema')};
`,
		optionsOf(client),
		interfaceOf(client),
		errorOf(client),
		definitionOf(client),
		factoryOf(client),
	].join('\n')
}

const CALL_OPTIONS = 'runtime.CallOptions, runtime.PagedCallOptions'
const OPERATIONS = `Operations<${CALL_OPTIONS}>`

/** Describes the endings of a base URL that make no difference. */
const endingOf = ({ prefix }: Client): string => (prefix === '' ? 'A slash' : `A slash or \`${prefix}\``)

function optionsOf(client: Client): string {
	const { typeName, server = 'http://localhost:8080' } = client
	const address = comment(
		`Address of the API, such as \`${server}\`. ${endingOf(client)} at its end makes no difference. Required unless \`auth\` knows the address.`,
	)
	return `${comment(`Options of \`create${typeName}Client()\`: these, and those of openapi-fetch's \`createClient\`.`)}export interface ${typeName}ClientOptions extends runtime.ApiClientOptions {
${indent(`${address}readonly baseUrl: string | URL;\n`)}}
`
}

function interfaceOf(client: Client): string {
	const { typeName, title } = client
	return `${comment(`A client of ${title}: its operations by name, next to openapi-fetch's own \`GET\`, \`POST\` and the rest.`)}export interface ${typeName}Client extends runtime.ExactClient<paths>, ${OPERATIONS} {
    /** The base URL in use. ${endingOf(client)} at its end is removed. */
    readonly baseUrl: string;
}
`
}

function errorOf({ typeName, title }: Client): string {
	const name = `${typeName}Error`
	return `${comment(`A failed call of ${title}. \`code\` says what went wrong. The message says which call failed, how, and what to do.`)}export class ${name} extends runtime.ApiClientError {
    override readonly name = ${quote(name)};

    /** Creates an error. Fields that are undefined are left out. */
    constructor(code: runtime.ApiErrorCode, fields: runtime.ApiErrorFields = {}) {
        super(runtime.describeFailure(${quote(title)}, code, fields), code, fields);
    }
}
`
}

function definitionOf({ typeName, definitionName, title, prefix }: Client): string {
	return `${comment(`${title}, as the runtime executes it.`)}export const ${definitionName}: runtime.ApiDefinition<${OPERATIONS}, ${CALL_OPTIONS}> = {
    name: ${quote(title)},
    prefix: ${quote(prefix)},
    metadata,
    createOperations,
    createError: (code, fields) => new ${typeName}Error(code, fields),
};
`
}

function factoryOf({ typeName, definitionName, title }: Client): string {
	const name = `create${typeName}Client`
	const doc = comment(`Creates a client of ${title}.

Its named operations resolve with the data, and reject with a {@link ${typeName}Error}, or with the login's own error. Its \`GET\`, \`POST\` and so on are openapi-fetch's and resolve with \`{ data, error, response }\`, under the same login, timeouts and retries.

@throws TypeError for an unknown or invalid option`)
	return `${doc}export function ${name}(options: ${typeName}ClientOptions): ${typeName}Client;
export function ${name}(options: Omit<${typeName}ClientOptions, "baseUrl"> & {
    readonly auth: runtime.Login & { readonly baseUrl: string };
}): ${typeName}Client;
export function ${name}(options: runtime.ApiClientOptions): ${typeName}Client {
    return runtime.createApiClient<paths, ${OPERATIONS}>(${definitionName}, options);
}
`
}
