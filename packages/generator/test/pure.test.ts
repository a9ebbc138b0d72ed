import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isObject, type Json } from '../src/base/json.ts'
import { emitFiles } from '../src/emit/steps.ts'
import { parseDocument } from '../src/input/document.ts'
import { modelOf } from '../src/model/model.ts'
import { specOf } from '../src/spec/spec.ts'

function freeze(value: Json): void {
	if (isObject(value) || Array.isArray(value)) {
		Object.freeze(value)
		for (const item of Object.values(value)) {
			freeze(item)
		}
	}
}

test('reading and emitting a model do not change the description', async () => {
	const fixture = (name: string) => {
		const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
		return parseDocument(name, name, text)
	}
	const never = () => Promise.reject(new Error('no other file'))
	const spec = await specOf(fixture('library.yaml'), fixture('library.overlay.yaml'), never)
	freeze(spec.value)
	const emit = () => emitFiles(modelOf(spec), '', { importExtension: '.js' }, (name) => name)
	expect(emit()).toEqual(emit())
})
