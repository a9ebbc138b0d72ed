/** What the command tells the shell, cron or Kubernetes. */
export const exitCodes = {
	done: 0,
	/** The command ran, and found what it was asked to watch for. */
	alert: 1,
	/** An option, a variable or a profile is wrong. Nothing was sent. */
	usage: 2,
	/** A call failed. */
	failed: 3,
	/** SIGINT, as a shell reports it. */
	interrupted: 130,
} as const
