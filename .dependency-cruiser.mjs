/** No import cycles: neither between files nor between folders. A type that is imported counts as well. */
export default {
	forbidden: [
		{ name: 'no-file-cycles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-folder-cycles',
			severity: 'error',
			scope: 'folder',
			from: {},
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
