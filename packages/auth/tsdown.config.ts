import { packageBuild } from '@operate-api/config/tsdown'

export default packageBuild({
	entry: { index: 'src/index.ts', node: 'src/node/index.ts' },
	// Two functions out of a hundred, for one login. They are built into a file of their own, which is loaded when that login
	// first needs it.
	deps: {
		alwaysBundle: ['oauth4webapi', '@operate-api/internal'],
		onlyBundle: ['oauth4webapi'],
		neverBundle: [/^node:/],
	},
	outputOptions: {
		codeSplitting: { groups: [{ name: 'oauth4webapi', test: /oauth4webapi|client-authentication/ }] },
	},
	// No name with LICENSE in it: pnpm would take it for this package's own, and leave that out.
	copy: { from: 'node_modules/oauth4webapi/LICENSE.md', to: 'dist', rename: 'oauth4webapi.NOTICE.md' },
})
