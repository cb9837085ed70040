/** The arguments are well-formed, but name something that there is not. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
