import type { AdminRefusalCode } from "../../../admin/index.js";
import { EventLogQueries } from "./event-log.js";
import { ParkedMutations, ParkedQueries } from "./parked.js";
import { ProcessQueries } from "./processes.js";
import { MaintenanceMutations, MaintenanceQueries } from "./tasks.js";

export { adminPolicies } from "./policies.js";

/** The resolvers of the fields that operate a deployment. They belong to the side that has the read models. */
export const adminResolvers = [
  EventLogQueries,
  ProcessQueries,
  MaintenanceQueries,
  MaintenanceMutations,
  ParkedQueries,
  ParkedMutations,
] as const;

type AdminMutation = keyof (MaintenanceMutations & ParkedMutations);

const ofTask = ["UNKNOWN_READ_MODEL", "ALREADY_RUNNING"] as const;
const ofReplay = ["UNKNOWN_READ_MODEL", "INVALID_STREAMS", "READ_MODEL_LOCKED"] as const;

/** The refusal codes of each mutation that operates a deployment. */
export const adminRefusals: Readonly<Record<AdminMutation, readonly AdminRefusalCode[]>> = {
  rebuildReadModel: ofTask,
  verifyModels: [...ofTask, "INVALID_SAMPLE"],
  cancelMaintenanceTask: ["TASK_NOT_RUNNING"],
  retryParkedEvents: ofReplay,
  discardParkedEvents: ofReplay,
};
