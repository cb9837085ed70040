/** Lets a loop sleep until it has work. */
export interface WakeUp {
  readonly wake: () => void;
  /** Resolves to true once woken, also by a wake-up before the call; to false after `timeoutMs`. */
  readonly wait: (timeoutMs: number) => Promise<boolean>;
}

/** Creates the wake-up of one loop. */
export function createWakeUp(): WakeUp {
  let woken = false;
  let end: ((woken: boolean) => void) | undefined;
  return {
    wake: () => {
      if (end) end(true);
      else woken = true;
    },
    wait: (timeoutMs) => {
      if (woken) {
        woken = false;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(false), timeoutMs);
        end = (result) => {
          clearTimeout(timer);
          end = undefined;
          resolve(result);
        };
      });
    },
  };
}
