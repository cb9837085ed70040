/** What has to be undone at the end, however it comes. */
export interface Cleanup {
  readonly defer: (step: () => Promise<unknown> | undefined) => void;
  /** Takes the steps, the last one first. */
  readonly run: () => Promise<void>;
}

/** Nothing to undo yet. A step that fails is told of, and the others are taken all the same. */
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
