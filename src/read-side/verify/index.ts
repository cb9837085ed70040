/** Verify: compares read models with a fold of the log that shares no code with what writes them to Redis. */
export { describeDifference, type Difference } from "./difference.js";
export { foldDocument, foldDocuments } from "./fold-document.js";
export { everything, sample } from "./selection.js";
export type { Verified } from "./verification.js";
export { verify, type VerifyOptions } from "./verify.js";
export { VerifyError } from "./verify-error.js";
