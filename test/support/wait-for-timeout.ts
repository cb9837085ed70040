import { vi } from "vitest";

/** The defaults of `vi.waitFor`, for a busy machine. Tests that verify a time limit set their own timeout. */
const defaults = { timeout: 20_000, interval: 20 };

type WaitFor = typeof vi.waitFor & { readonly hasLongTimeout?: true };

const { waitFor }: { readonly waitFor: WaitFor } = vi;
// Workers keep their modules from file to file.
if (waitFor.hasLongTimeout === undefined)
  vi.waitFor = Object.assign<typeof vi.waitFor, { readonly hasLongTimeout: true }>(
    (callback, options = {}) =>
      waitFor(callback, { ...defaults, ...(typeof options === "number" ? { timeout: options } : options) }),
    { hasLongTimeout: true },
  );
