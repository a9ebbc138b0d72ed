import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Returns the middleware that tells browsers what a page of the board may do: load its own files, talk to its own server, and nothing
 * else. Neither scripts nor styles may stand in a page.
 */
export const securityHeaders = (isHttps: boolean): MiddlewareHandler =>
	secureHeaders({
		contentSecurityPolicy: {
			defaultSrc: ["'none'"],
			scriptSrc: ["'self'"],
			styleSrc: ["'self'"],
			imgSrc: ["'self'", 'data:'],
			fontSrc: ["'self'"],
			connectSrc: ["'self'"],
			manifestSrc: ["'self'"],
			baseUri: ["'none'"],
			formAction: ["'none'"],
			frameAncestors: ["'none'"],
		},
		crossOriginEmbedderPolicy: false,
		crossOriginOpenerPolicy: 'same-origin',
		crossOriginResourcePolicy: 'same-origin',
		originAgentCluster: true,
		permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
		referrerPolicy: 'no-referrer',
		strictTransportSecurity: isHttps ? 'max-age=31536000' : false,
		xContentTypeOptions: true,
		xDnsPrefetchControl: 'off',
		xFrameOptions: 'DENY',
	})
