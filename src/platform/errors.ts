/** Something that Bifold needs is away; trying again later is the way to go. */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";
}

/** More work waits than is good; nothing was done. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
}
