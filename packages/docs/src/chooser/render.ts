import { type Condition, type Question, questions } from './choices.ts'
import { codeParts, environmentParts, installParts, type Part } from './parts.ts'

const inputId = (answer: string): string => `choose-${answer}`

/** Returns the radio buttons of a question. */
function fieldOf({ id, text, answers, platform }: Question): string {
	const radios = Object.entries(answers).map(
		([answer, name], index) =>
			`<label><input type="radio" name="${id}" id="${inputId(answer)}" autocomplete="off"${index === 0 ? ' checked' : ''}><span>${name}</span></label>`,
	)
	const condition = platform === undefined ? '' : ` data-platform="${platform}"`
	return `<fieldset${condition}><legend>${text}</legend><div>${radios.join('')}</div></fieldset>`
}

const platformOf = (login: string): string =>
	questions.find(({ answers }) => login in answers)?.platform ?? ''

/** Returns the selector of a chooser in which any of some answers is chosen. */
const chosen = (answers: readonly string[]): string =>
	`:has(:is(${answers.map((answer) => `#${inputId(answer)}`).join(', ')}):checked)`

/** Returns the selectors of a chooser whose answers fulfil a condition. A login counts on its own platform only. */
function selectorsOf({ version, login, use }: Condition): string[] {
	const rest = [version, use].map((answers) => (answers === undefined ? '' : chosen(answers))).join('')
	if (login === undefined) {
		return [`.chooser${rest}`]
	}
	return [...new Set(login.map(platformOf))].map(
		(platform) =>
			`.chooser${rest}${chosen([platform])}${chosen(login.filter((each) => platformOf(each) === platform))}`,
	)
}

const parts: readonly Part[] = [...installParts, ...environmentParts, ...codeParts]
const partId = (part: Part): string => `part-${parts.indexOf(part)}`

const markdownOf = (some: readonly Part[]): string =>
	some
		.map(
			(part) =>
				`<div class="part ${partId(part)}">\n\n<p class="part-title">${part.title}</p>\n\n${part.markdown}\n\n</div>`,
		)
		.join('\n\n')

/** Returns the style that shows the parts that the chosen answers need. A browser without `:has` shows every part. */
function style(): string {
	const rules = parts.map(
		(part) =>
			`${selectorsOf(part.when)
				.map((selector) => `${selector} .${partId(part)}`)
				.join(', ')} { display: block }`,
	)
	return `<style>\n@supports selector(:has(a)) {\n.chooser .part { display: none }\n${rules.join('\n')}\n}\n</style>`
}

/** Returns the Markdown of the chooser: questions as radio buttons, and every part of their answers. */
export function chooser(): string {
	return `<div class="chooser">

<div class="questions" role="group" aria-label="Your set-up">${questions.map(fieldOf).join('')}</div>

## 1. Install

${markdownOf(installParts)}

## 2. Set the environment

${markdownOf(environmentParts)}

## 3. Write the code

${markdownOf(codeParts)}

</div>

${style()}`
}
