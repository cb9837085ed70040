/** A read model could not be compared, for a reason that the operator can act on. */
export class VerifyError extends Error {
  override readonly name = "VerifyError";
}
