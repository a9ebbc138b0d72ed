/** The colours of code: few, and each readable on its background. */
interface Palette {
	readonly text: string
	readonly comment: string
	readonly keyword: string
	readonly string: string
	readonly name: string
	readonly constant: string
}

const theme = (type: 'light' | 'dark', { text, comment, keyword, string, name, constant }: Palette) => ({
	name: `operate-${type}`,
	type,
	colors: { 'editor.foreground': text, 'editor.background': '#00000000' },
	settings: [
		{ settings: { foreground: text } },
		{ scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: comment } },
		{
			scope: ['keyword', 'storage', 'keyword.operator.new', 'keyword.control'],
			settings: { foreground: keyword },
		},
		{ scope: ['keyword.operator', 'punctuation', 'meta.brace'], settings: { foreground: text } },
		{ scope: ['string', 'markup.inserted', 'string.unquoted'], settings: { foreground: string } },
		{
			scope: ['entity.name.function', 'support.function', 'entity.name.type', 'entity.name.tag'],
			settings: { foreground: name },
		},
		{
			scope: ['constant.numeric', 'constant.language', 'markup.deleted', 'support.type.property-name.json'],
			settings: { foreground: constant },
		},
	],
})

export const light = theme('light', {
	text: '#1a1d1c',
	comment: '#656c69',
	keyword: '#8a2f6b',
	string: '#00655a',
	name: '#1f4f9c',
	constant: '#a33d12',
})

export const dark = theme('dark', {
	text: '#e4e4de',
	comment: '#979d9a',
	keyword: '#e39ac8',
	string: '#7ed6c4',
	name: '#97bdf5',
	constant: '#f0a07c',
})
