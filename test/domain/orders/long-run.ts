/**
 * Checks the invariants of orders over many sequences of commands: `npm run invariants`, or `npm run invariants -- 50000`
 * for another number than a million.
 */
import { checkOrderInvariants } from "./support/order-invariants.js";

const total = Number(process.argv[2] ?? 1_000_000);
const chunk = 10_000;

for (let done = 0; done < total; done += chunk) {
  checkOrderInvariants(Math.min(chunk, total - done));
  console.log(`${Math.min(done + chunk, total)} of ${total} sequences hold every invariant`);
}
