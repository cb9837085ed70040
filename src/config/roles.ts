/** The parts of Bifold that a process runs. */
export interface Parts {
  /** The write side and the mutations. */
  readonly commands: boolean;
  /** Queries and subscriptions. */
  readonly queries: boolean;
  /** The projectors, which update the read models. */
  readonly projectors: boolean;
}

/** The values of the variable `ROLE`. */
export const roles = {
  all: { commands: true, queries: true, projectors: true },
  api: { commands: true, queries: true, projectors: false },
  commands: { commands: true, queries: false, projectors: false },
  queries: { commands: false, queries: true, projectors: false },
  projector: { commands: false, queries: false, projectors: true },
} as const satisfies Record<string, Parts>;

/** The name of a role. */
export type Role = keyof typeof roles;
