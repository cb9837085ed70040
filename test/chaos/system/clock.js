// Preloaded into a process of the product, so that its wall clock can jump: on SIGUSR2 it reads the file that CHAOS_CLOCK
// names for the offset, in milliseconds. Monotonic time and timers are not affected, as on a machine whose clock is set.
import { readFileSync } from "node:fs";

const RealDate = Date;
let offsetMs = 0;

globalThis.Date = class Date extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + offsetMs);
    else super(...values);
  }

  static now() {
    return RealDate.now() + offsetMs;
  }
};

process.on("SIGUSR2", () => {
  offsetMs = Number(readFileSync(process.env.CHAOS_CLOCK, "utf8"));
});
