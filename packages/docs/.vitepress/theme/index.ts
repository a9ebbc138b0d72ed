import { type Theme, useData, withBase } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { defineComponent, h } from 'vue'
import './fonts.css'
import './style.css'
import './chooser.css'
import './home.css'
import './pictures.css'

/** A link to the Markdown form of the page. */
const MarkdownForm = defineComponent(() => {
	const { page } = useData()
	return () =>
		h(
			'a',
			{ class: 'markdown-form', href: withBase(`/${page.value.relativePath}`), target: '_self' },
			'This page as Markdown',
		)
})

export default {
	extends: DefaultTheme,
	Layout: () => h(DefaultTheme.Layout, null, { 'doc-footer-before': () => h(MarkdownForm) }),
} satisfies Theme
