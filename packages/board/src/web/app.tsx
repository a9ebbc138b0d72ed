import { LocationProvider, lazy, Route, Router } from 'preact-iso'
import { TopBar } from './frame/top-bar.tsx'
import { HomePage } from './pages/home-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'

const ProcessPage = lazy(async () => (await import('./pages/process-page.tsx')).ProcessPage)
const InstancePage = lazy(async () => (await import('./pages/instance-page.tsx')).InstancePage)
const IncidentsPage = lazy(async () => (await import('./pages/incidents-page.tsx')).IncidentsPage)
const DecisionsPage = lazy(async () => (await import('./pages/decisions-page.tsx')).DecisionsPage)
const DecisionPage = lazy(async () => (await import('./pages/decision-page.tsx')).DecisionPage)
const SearchPage = lazy(async () => (await import('./pages/search-page.tsx')).SearchPage)

/** The pages by address. Whatever is worth sharing is part of the address. */
export const App = () => (
	<LocationProvider>
		<a class="skip" href="#main" target="_self">
			Skip to the page
		</a>
		<TopBar />
		<main id="main">
			<Router>
				<Route path="/" component={HomePage} />
				<Route path="/processes/:key" component={ProcessPage} />
				<Route path="/instances/:key" component={InstancePage} />
				<Route path="/incidents" component={IncidentsPage} />
				<Route path="/decisions" component={DecisionsPage} />
				<Route path="/decisions/:id" component={DecisionPage} />
				<Route path="/search" component={SearchPage} />
				<Route default component={NotFoundPage} />
			</Router>
		</main>
	</LocationProvider>
)
