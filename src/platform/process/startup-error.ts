/** An expected reason not to start (or not to go on): its message is one line for the operator, without a stack. */
export class StartupError extends Error {
  override name = "StartupError";
}

/** The message of anything thrown, on one line. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error && error.message !== "" ? error.message : (codeOf(error) ?? String(error));
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}

/** The `code` of a system or driver error, for example `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
