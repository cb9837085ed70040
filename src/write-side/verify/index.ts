export type { WriteModelDifference } from "./difference.js";
export { rebuildWriteModel, type RebuiltWriteModel } from "./rebuild-write-model.js";
export { verifyWriteModel, type VerifiedWriteModel, type WriteModelDeps } from "./verify-write-model.js";
