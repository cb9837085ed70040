/** The store: the data of read models in Redis, and the scripts that change it atomically. */
export { GenerationLockedError, withGenerationLock } from "./exclusive-lock.js";
export {
  advancedTo,
  isOfLineage,
  type Generation,
  type OpenGeneration,
  type ReadableGeneration,
} from "./generation.js";
export { createGenerations, type Generations } from "./generations.js";
export { changeKeys, keysOf, parkedKeys, patternOf, type Keys } from "./keys.js";
export { createLease, type Lease } from "./lease.js";
export {
  decodeChanges,
  decodeCheckpoint,
  type ChangedDocument,
  type ChangesMessage,
  type CheckpointMessage,
} from "./messages.js";
export { claimNamespace, type Ownership } from "./ownership.js";
export { projectProbe, queryProbe, subscribeProbe } from "./permission-probes.js";
export { parseParkedEvent, storeParkedEvent, toParkedEvent, type ParkedEvent } from "./parked-event.js";
export {
  decodePage,
  decodeReadReply,
  decodeStored,
  encodeRequests,
  sizeOf,
  wrongTypeOf,
  type ReadRequest,
  type ServingMark,
  type StoredCursor,
  type StoredPage,
} from "./read-requests.js";
export type { ProjectorReport } from "./projector-report.js";
export {
  decodeApplied,
  decodeBackfill,
  decodeProbed,
  decodeRemovalStep,
  decodeScan,
  type Applied,
  type Backfill,
  type ProbeAnswer,
  type RemovalStep,
} from "./replies.js";
export { applyScript, changesScript, probeScript, readScript, removeLayoutScript, scanScript } from "./scripts.js";
