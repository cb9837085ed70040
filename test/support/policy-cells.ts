/** A customer of the matrix: `ada` sends the requests, `bob` is another customer, `nobody` has no orders. */
export interface Whom {
  readonly customer: string;
  readonly order: string;
}

/** The expected result for a principal; "as if missing" is the result for an entity that does not exist. */
export type Outcome = "yes" | "FORBIDDEN" | "UNAUTHENTICATED" | "as if missing";

/** An operation, and its result without a token, for a customer's own entities, and for those of another customer. */
export type Cells = readonly [operation: (whom: Whom) => string, anonymous: Outcome, own: Outcome, foreign: Outcome];

/** The export of an aggregate's `policy-cells.ts`: cells for each of its root fields, and for variants of some. */
export interface PolicyCells {
  readonly policyCells: Readonly<Record<string, Cells>>;
}

/** The selection of a command's payload. */
export const payloadFields = "receipt { aggregateId } userErrors { code message field }";

/** The selection of a connection. */
export const connectionFields =
  "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename } }";
