/** Serving: consistent reads of read models at a position. */
export { findListed, type ListedDocument } from "./find-listed.js";
export { decodeFields, type Decode } from "./decode.js";
export { listDocuments } from "./list-documents.js";
export { LogReplacedError, ReadModelBehindError } from "./read-model-errors.js";
export { readModelStatus, stateOf, type ReadModelState, type ReadModelStatus } from "./read-model-status.js";
export type { IndexEntry, IndexPage, PageRange, ScoreBounds } from "./index-page.js";
export { UnreadableDocumentError, type DocumentPage, type ReadModelView } from "./read-model-view.js";
export { createReadModels, type CurrentGeneration, type ReadModel, type ReadModels } from "./read-models.js";
export { isBuiltFromReplacedLog } from "./served-floor.js";
export { createUnreadableLog } from "./unreadable-log.js";
