import { setTimeout as delay } from "node:timers/promises";

/** Asks again and again until the answer is true; false when the time is over first. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await delay(15);
  }
  return true;
}
