/** A short piece of synchronous work that does not throw. */
export interface Task {
  readonly run: () => void;
}

/** Runs many short tasks in order, in several iterations of the event loop, so that other work is not delayed. */
export class Turns {
  private tasks: Task[] = [];
  private done = 0;

  /** @param budgetMs The time after which no further task starts in the same iteration of the event loop. */
  constructor(private readonly budgetMs: number) {}

  /** Adds a task behind those that wait. */
  add(task: Task): void {
    if (this.tasks.length === 0) setImmediate(this.runTurn);
    this.tasks.push(task);
  }

  private readonly runTurn = (): void => {
    const end = performance.now() + this.budgetMs;
    // A task may add tasks.
    for (let task = this.tasks[this.done]; task !== undefined; task = this.tasks[this.done]) {
      this.done++;
      task.run();
      if (performance.now() >= end) break;
    }
    if (this.done < this.tasks.length) {
      setImmediate(this.runTurn);
      return;
    }
    this.tasks = [];
    this.done = 0;
  };
}
