/** Lets a loop sleep until there is something to do. */
export interface WakeUp {
  readonly wake: () => void;
  /** True once woken, also when that was before the call; false after `milliseconds`. */
  readonly wait: (milliseconds: number) => Promise<boolean>;
}

/** A wake-up for one loop. */
export function createWakeUp(): WakeUp {
  let woken = false;
  let end: ((woken: boolean) => void) | undefined;
  return {
    wake: () => {
      if (end) end(true);
      else woken = true;
    },
    wait: (milliseconds) => {
      if (woken) {
        woken = false;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(false), milliseconds);
        end = (result) => {
          clearTimeout(timer);
          end = undefined;
          resolve(result);
        };
      });
    },
  };
}
