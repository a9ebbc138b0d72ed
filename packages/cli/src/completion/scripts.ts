export const shells = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof shells)[number]

// Each script passes the words of the command line on as they are, and evaluates none of them.
const bash = `_operate() {
	local line
	COMPREPLY=()
	while IFS= read -r line; do
		COMPREPLY+=("\${line%%$'\\t'*}")
	done < <(operate complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _operate operate
`

const zsh = `#compdef operate
_operate() {
	local -a candidates
	local value description
	while IFS=$'\\t' read -r value description; do
		candidates+=("\${value//:/\\\\:}\${description:+:$description}")
	done < <(operate complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
	if (( \${#candidates} )); then
		_describe operate candidates
	else
		_files
	fi
}
if [ "\${funcstack[1]}" = _operate ]; then
	_operate
else
	compdef _operate operate
fi
`

const fish = `function __operate_complete
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	operate complete -- $words[2..-1] "$current" 2>/dev/null
end
complete -c operate -f -a '(__operate_complete)'
`

/** The scripts that make a shell complete the command. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish }
