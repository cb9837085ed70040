import type { Resubscribe } from "./operation.js";
import type { Change } from "./version-filter.js";

/** The arguments with which the server resumes a subscription. */
export interface ResumeArguments {
  readonly after?: unknown;
  readonly epoch?: unknown;
}

/** Where a subscription resumes on its next connection: after the last message, or where the caller said. */
export interface ResumePoint {
  /** The arguments; undefined if the server cannot resume the subscription, or nothing is known yet. */
  readonly current: () => ResumeArguments | undefined;
  readonly record: (message: Change) => void;
  /** The server does not know this position any more. Returns whether it was that of a message. */
  readonly forget: () => boolean;
}

/** Creates the resume point of a subscription with these variables. */
export function createResumePoint({ resumes }: Pick<Resubscribe, "resumes">, variables: ResumeArguments): ResumePoint {
  const { after, epoch } = variables;
  const isGiven = after !== undefined && after !== null;
  let current: ResumeArguments | undefined = resumes === true && isGiven ? { after, epoch } : undefined;
  let hadMessage = false;
  return {
    current: () => current,
    record: ({ position, epoch: epochOfMessage }) => {
      if (resumes !== true) return;
      hadMessage = true;
      current = { after: position, epoch: epochOfMessage };
    },
    forget: () => {
      current = undefined;
      return hadMessage;
    },
  };
}
