import process from 'node:process'
import { defineConfig, type ProxyOptions } from 'vite'

// A browser keeps cookies for the page's own origin, and shows the CSRF header of no other: so Operate comes to it.
const proxy: Record<string, ProxyOptions> = {
	'^/operate/': {
		target: process.env.OPERATE_URL ?? 'http://localhost:8080',
		changeOrigin: true,
		rewrite: (path) => path.replace(/^\/operate/, ''),
		// An Operate with a context path, or a domain of its own, sets cookies that would not come back through here.
		cookiePathRewrite: '/operate',
		cookieDomainRewrite: '',
	},
}

export default defineConfig({
	build: { target: 'es2022' },
	server: { proxy },
	preview: { proxy },
})
