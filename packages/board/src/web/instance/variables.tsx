import { useState } from 'preact/hooks'
import type { Instance, Variable } from '../../shared/api.ts'
import { useRead } from '../data/use-read.ts'
import { LoginLink } from '../parts/failure-notice.tsx'
import { JsonTree } from './json-tree.tsx'

/** Copies a text, and says so for a moment. */
function CopyButton({ text }: { text: string }) {
	const [isDone, setDone] = useState(false)
	return (
		<button
			type="button"
			class="button button-small"
			onClick={async () => {
				await navigator.clipboard.writeText(text)
				setDone(true)
				setTimeout(() => setDone(false), 2_000)
			}}
		>
			{isDone ? 'Copied' : 'Copy'}
		</button>
	)
}

/** Whether a value has parts that a tree could show. */
const isStructured = (text: string) => /^\s*[[{]/.test(text)

function Value({ variable }: { variable: Variable }) {
	const [isRaw, setRaw] = useState(false)
	const [isWanted, setWanted] = useState(false)
	const whole = useRead('/api/variables/{key}', {
		path: { key: variable.key },
		enabled: variable.truncated && isWanted,
	})
	const text = whole.data?.data.value ?? variable.value
	const isCut = variable.truncated && whole.data === undefined
	return (
		<div class="variable-value">
			{isCut || isRaw || !isStructured(text) ? <pre class="raw">{text}</pre> : <JsonTree text={text} />}
			<div class="button-row">
				{isCut && (
					<button type="button" class="button button-small" onClick={() => setWanted(true)}>
						{isWanted && whole.isFetching ? 'Loading' : 'Load the whole value'}
					</button>
				)}
				{!isCut && isStructured(text) && (
					<button
						type="button"
						class="button button-small"
						aria-pressed={isRaw}
						onClick={() => setRaw(!isRaw)}
					>
						As it came
					</button>
				)}
				{!isCut && <CopyButton text={text} />}
			</div>
			{whole.error && (
				<p class="incident-count" role="alert">
					{whole.error.message} <LoginLink error={whole.error} />
				</p>
			)}
		</div>
	)
}

/** Names the element instance that a variable is local to. */
function scopeOf(variable: Variable, instance: Instance): string {
	if (variable.scopeKey === instance.key) {
		return ''
	}
	const scope = instance.history.find(({ key }) => key === variable.scopeKey)
	return scope ? `Local to ${scope.elementName ?? scope.elementId}` : `Local to ${variable.scopeKey}`
}

/** The variables, whole and exact. */
export function Variables({ instance }: { instance: Instance }) {
	const [search, setSearch] = useState('')
	const wanted = search.trim().toLowerCase()
	const shown = instance.variables.filter(
		({ name, value }) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted),
	)
	if (instance.variables.length === 0) {
		return <p class="empty">This instance has no variables, or the board may not read them.</p>
	}
	return (
		<>
			<div class="panel-bar">
				<label class="field">
					<span class="visually-hidden">Filter variables</span>
					<input
						type="search"
						placeholder="Filter by name or value"
						value={search}
						onInput={({ currentTarget }) => setSearch(currentTarget.value)}
					/>
				</label>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
			<section class="scroller" aria-label="Variables" tabIndex={0}>
				<dl class="variables">
					{shown.map((variable) => (
						<div key={variable.key} class="variable">
							<dt>
								<span class="mono strong">{variable.name}</span>
								<span class="dim small">{scopeOf(variable, instance)}</span>
							</dt>
							<dd>
								<Value variable={variable} />
							</dd>
						</div>
					))}
				</dl>
				{shown.length === 0 && <p class="empty">No variable matches.</p>}
			</section>
		</>
	)
}
