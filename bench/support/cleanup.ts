/** Steps to run at the end, also after a failure. */
export interface Cleanup {
  readonly defer: (step: () => Promise<unknown> | undefined) => void;
  /** Runs the steps, the last one first. */
  readonly run: () => Promise<void>;
}

/** Creates an empty cleanup. A failed step is logged, and the others still run. */
export function createCleanup(): Cleanup {
  const steps: (() => Promise<unknown> | undefined)[] = [];
  let running: Promise<void> | undefined;

  async function takeSteps(): Promise<void> {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error("cleanup:", error);
      }
    }
  }

  return {
    defer: (step) => {
      steps.push(step);
    },
    run: async () => {
      running ??= takeSteps();
      await running;
      running = undefined;
    },
  };
}
