export type { WriteModelDifference } from "./difference.js";
export { rebuildWriteModel, type RebuiltWriteModel } from "./rebuild-write-model.js";
export { verifyWriteModel, type VerifiedWriteModel, type WriteModelParts } from "./verify-write-model.js";
