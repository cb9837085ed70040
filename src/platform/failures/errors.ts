/** A dependency is unavailable. The caller may retry later. */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";
}

/** A queue or limit is full. Nothing was done; the caller may retry later. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
}
