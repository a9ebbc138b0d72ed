import { isLosslessNumber, parse } from 'lossless-json'
import { useMemo, useState } from 'preact/hooks'
import { formatCount } from '../parts/format.ts'

/** How many entries of an object or array are shown at once. */
const step = 100

/** Parses JSON with every number as it was written. `undefined` if the text is no JSON. */
function parseExact(text: string): { value: unknown } | undefined {
	try {
		return { value: parse(text) }
	} catch {
		return undefined
	}
}

function Scalar({ value }: { value: unknown }) {
	if (typeof value === 'string') {
		return <span class="json-string">{JSON.stringify(value)}</span>
	}
	return (
		<span class={value === null ? 'json-null' : 'json-number'}>
			{isLosslessNumber(value) ? value.toString() : String(value)}
		</span>
	)
}

interface NodeProps {
	readonly name: string | undefined
	readonly value: unknown
	readonly isOpen?: boolean
}

const isContainer = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !isLosslessNumber(value)

function Entries({ value }: { value: object }) {
	const [shown, setShown] = useState(step)
	const entries = Object.entries(value)
	return (
		<ul>
			{entries.slice(0, shown).map(([name, child]) => (
				<li key={name}>
					<Node name={name} value={child} />
				</li>
			))}
			{entries.length > shown && (
				<li>
					<button type="button" class="link" onClick={() => setShown(shown + step)}>
						Show more of {formatCount(entries.length)}
					</button>
				</li>
			)}
		</ul>
	)
}

/** A value with its name. What is in an object is only drawn once it is open. */
function Node({ name, value, isOpen = false }: NodeProps) {
	const [open, setOpen] = useState(isOpen)
	const label = name === undefined ? null : <span class="json-name">{name}: </span>
	if (!isContainer(value)) {
		return (
			<span>
				{label}
				<Scalar value={value} />
			</span>
		)
	}
	const size = Object.keys(value).length
	const brackets = Array.isArray(value) ? '[ ]' : '{ }'
	return (
		<details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>
				{label}
				<span class="dim">{`${brackets} ${formatCount(size)}`}</span>
			</summary>
			{open && <Entries value={value} />}
		</details>
	)
}

/** JSON as a tree, with every number exact. Shows the text as it is if it is no JSON. */
export function JsonTree({ text }: { text: string }) {
	const parsed = useMemo(() => parseExact(text), [text])
	return parsed ? (
		<div class="json">
			<Node name={undefined} value={parsed.value} isOpen />
		</div>
	) : (
		<pre class="raw">{text}</pre>
	)
}
