/** Runs at most some tasks at a time, in the order of their calls. */
export class Limiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param maxRunning The number of tasks that may run at a time. */
  constructor(private readonly maxRunning: number) {}

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.maxRunning) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await task();
    } finally {
      // The place passes to the next task.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
