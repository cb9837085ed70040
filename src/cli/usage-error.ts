/** The arguments are well-formed but invalid, for example an unknown name. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
