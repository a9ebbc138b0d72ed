import { LocationProvider, Route, Router } from 'preact-iso'
import { HomePage } from './pages/home-page.tsx'

const NotFoundPage = () => (
	<>
		<h1>Not found</h1>
		<p>
			The board has no page at this address. <a href="/">See all processes</a>
		</p>
	</>
)

/** The pages by address. Every state worth sharing is part of the address. */
export const App = () => (
	<LocationProvider>
		<main>
			<Router>
				<Route path="/" component={HomePage} />
				<Route default component={NotFoundPage} />
			</Router>
		</main>
	</LocationProvider>
)
