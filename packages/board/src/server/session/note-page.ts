import { html } from 'hono/html'

/** Writes a page with a sentence and a link to the login: it stands outside the app, which needs a session. */
export const notePage = (
	title: string,
	sentence: string,
	link: string,
): ReturnType<typeof html> => html`<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width" />
		<meta name="color-scheme" content="light dark" />
		<title>${title}</title>
	</head>
	<body>
		<main>
			<h1>${title}</h1>
			<p>${sentence}</p>
			<p><a href="/auth/login">${link}</a></p>
		</main>
	</body>
</html>`
