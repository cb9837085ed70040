export {
  absentReader,
  createReader,
  UnreadablePersonalDataError,
  type Opened,
  type PersonalDataReader,
} from "./opener.js";
export { developmentKeys } from "./development-keys.js";
export { absentKeyStore, createKeyStore, type KeyStore } from "./key-store.js";
export { parseMasterKeys, type MasterKeyList } from "./master-key-list.js";
export { createMasterKeys, type MasterKeys } from "./master-keys.js";
export { requiresSealing, type Sealing } from "./seal-events.js";
export type { SealedPlace } from "./sealed-value.js";
export { createSubjectKeys, type SubjectKeys } from "./subject-keys.js";
export { createWriter, type PersonalDataWriter } from "./writer.js";
export { listErasures, replayErasures, type Erasure, type ReplayedErasures, type ReplayPhase } from "./erasures.js";
export { rotateKeys } from "./rotate-keys.js";
