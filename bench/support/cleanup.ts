/** The steps to take at the end, also after an error. */
export interface Cleanup {
  readonly defer: (step: () => Promise<unknown> | undefined) => void;
  /** Takes the steps, last one first. */
  readonly run: () => Promise<void>;
}

/** Creates an empty cleanup. A step that fails is reported, and the others are still taken. */
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
