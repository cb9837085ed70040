import { importFromAggregates } from "../../support/aggregate-folders.js";
import { connectionFields, type Cells, type PolicyCells } from "../../support/policy-cells.js";

/** The cells of an operation for staff only. */
const forStaff = (query: string): Cells => [() => query, "UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"];

/** Operations that belong to no aggregate, or to several. */
const sharedCells: Readonly<Record<string, Cells>> = {
  query: [
    ({ order, customer }) =>
      `{ query { query { order(id: "${order}") { id } customerOrders(customerId: "${customer}") { ${connectionFields} } } } }`,
    ...(["UNAUTHENTICATED", "yes", "as if missing"] as const),
  ],
  "orders below query": [
    () => `{ query { orders { ${connectionFields} } } }`,
    ...(["UNAUTHENTICATED", "FORBIDDEN", "FORBIDDEN"] as const),
  ],
  node: [
    ({ order }) => `{ node(id: "Order:${order}") { __typename ... on Order { version } } }`,
    ...(["as if missing", "yes", "as if missing"] as const),
  ],
  nodes: [
    ({ order, customer }) => `{ nodes(ids: ["Order:${order}", "Customer:${customer}"]) { __typename } }`,
    ...(["as if missing", "yes", "as if missing"] as const),
  ],
  projections: forStaff(`{ projections { readModel } }`),
  eventLog: forStaff(`{ eventLog { position } }`),
  events: forStaff(`{ events(last: 1) { nodes { data } } }`),
  processes: forStaff(`{ processes { process } }`),
  maintenanceTasks: forStaff(`{ maintenanceTasks { id } }`),
  parkedStreams: forStaff(`{ parkedStreams(readModel: "order") { nodes { error } } }`),
  rebuildReadModel: forStaff(
    `mutation { rebuildReadModel(input: { readModel: "none" }) { task { id } userErrors { code } } }`,
  ),
  verifyModels: forStaff(
    `mutation { verifyModels(input: { readModels: ["none"] }) { task { id } userErrors { code } } }`,
  ),
  cancelMaintenanceTask: forStaff(
    `mutation { cancelMaintenanceTask(input: { taskId: "none" }) { task { id } userErrors { code } } }`,
  ),
  retryParkedEvents: forStaff(`mutation { retryParkedEvents(input: { readModel: "none" }) { userErrors { code } } }`),
  discardParkedEvents: forStaff(
    `mutation { discardParkedEvents(input: { readModel: "none", streamIds: [] }) { userErrors { code } } }`,
  ),
};

/** Each root field, and variants of some, with the expected result per principal. Staff may call every field. */
export const cells: Readonly<Record<string, Cells>> = Object.fromEntries(
  [{ policyCells: sharedCells }, ...(await importFromAggregates<PolicyCells>("policy-cells.ts")).values()].flatMap(
    ({ policyCells }) => Object.entries(policyCells),
  ),
);
