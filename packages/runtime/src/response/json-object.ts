/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a parsed body is a JSON object. */
export const isJsonObject = (body: unknown): body is JsonObject =>
	typeof body === 'object' && body !== null && !Array.isArray(body)
