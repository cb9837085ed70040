/** The exit codes of commands. */
export const exitCodes = { success: 0, failure: 1, usage: 2, interrupted: 130 } as const;
