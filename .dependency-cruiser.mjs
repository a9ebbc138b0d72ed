// What still has cycles. Nothing may be added.
const open = '^packages/emulator/src/(?:api|model|search|seed)(?:/|$)'

/** No import cycles: neither between files nor between folders. A type that is imported counts as well. */
export default {
	forbidden: [
		{ name: 'no-file-cycles', severity: 'error', from: { pathNot: open }, to: { circular: true } },
		{
			name: 'no-folder-cycles',
			severity: 'error',
			scope: 'folder',
			from: { pathNot: open },
			to: { circular: true },
		},
	],
	options: {
		includeOnly: '^(?:packages|scripts)/',
		exclude: { path: '(?:^|/)(?:dist|node_modules|\\.cache|reports)/|\\.test(?:-d)?\\.ts$' },
		tsPreCompilationDeps: true,
		moduleSystems: ['es6'],
	},
}
