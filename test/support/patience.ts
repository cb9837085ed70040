import { vi } from "vitest";

/** Conditions get as long as a busy machine takes; the tests that bound a time say so themselves. */
const defaults = { timeout: 20_000, interval: 20 };

type WaitFor = typeof vi.waitFor & { readonly isPatient?: true };

const { waitFor }: { readonly waitFor: WaitFor } = vi;
// Workers keep their modules from file to file.
if (waitFor.isPatient === undefined)
  vi.waitFor = Object.assign<typeof vi.waitFor, { readonly isPatient: true }>(
    (callback, options = {}) =>
      waitFor(callback, { ...defaults, ...(typeof options === "number" ? { timeout: options } : options) }),
    { isPatient: true },
  );
