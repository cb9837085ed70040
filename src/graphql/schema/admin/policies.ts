import type { PoliciesOf } from "../../access/policy.js";
import type { EventLogQueries } from "./event-log.js";
import type { ParkedMutations, ParkedQueries } from "./parked.js";
import type { ProcessQueries } from "./processes.js";
import type { MaintenanceMutations, MaintenanceQueries } from "./tasks.js";

type Resolvers = EventLogQueries &
  ParkedQueries &
  ProcessQueries &
  Omit<MaintenanceQueries, "findings"> &
  MaintenanceMutations &
  ParkedMutations;

/** The access policies of the fields that operate a deployment: for staff only. */
export const adminPolicies = {
  eventLog: { customer: "nothing" },
  events: { customer: "nothing" },
  processes: { customer: "nothing" },
  maintenanceTasks: { customer: "nothing" },
  parkedStreams: { customer: "nothing" },
  rebuildReadModel: { customer: "nothing" },
  verifyModels: { customer: "nothing" },
  cancelMaintenanceTask: { customer: "nothing" },
  retryParkedEvents: { customer: "nothing" },
  discardParkedEvents: { customer: "nothing" },
} as const satisfies PoliciesOf<Resolvers>;
