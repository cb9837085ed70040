/** Which parts of Bifold a process runs. */
export interface Parts {
  /** Takes commands: the write side, and GraphQL's mutations. */
  readonly commands: boolean;
  /** Answers queries and subscriptions. */
  readonly queries: boolean;
  /** Keeps the read models up to date. */
  readonly projectors: boolean;
}

/** What a process can be started as, by the variable `ROLE`. */
export const roles = {
  all: { commands: true, queries: true, projectors: true },
  api: { commands: true, queries: true, projectors: false },
  commands: { commands: true, queries: false, projectors: false },
  queries: { commands: false, queries: true, projectors: false },
  projector: { commands: false, queries: false, projectors: true },
} as const satisfies Record<string, Parts>;

/** The name of a role. */
export type Role = keyof typeof roles;
