/** Returns the message of any thrown value, on one line. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error && error.message !== "" ? error.message : (codeOf(error) ?? String(error));
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}

/** Returns the `code` of a system or driver error, for example `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
