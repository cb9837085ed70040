import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { newId } from "../../src/platform/new-id.js";

describe("new ids", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const startMs = Date.UTC(2100, 0);

  it("are UUIDs of version 7 that contain the time", () => {
    vi.setSystemTime(startMs);
    const id = z.uuidv7().parse(newId());
    expect(parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(startMs);
  });

  it("increase and differ within one millisecond, beyond the range of the counter, and when the clock is set back", () => {
    const ids: string[] = [];
    for (const ms of [startMs + 10, startMs + 11, startMs]) {
      vi.setSystemTime(ms);
      for (let n = 0; n < 5_000; n++) ids.push(newId());
    }
    expect(ids.every((id) => z.uuidv7().safeParse(id).success)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("have different random parts", () => {
    vi.setSystemTime(startMs + 20);
    const ids = Array.from({ length: 1_000 }, newId);
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length);
  });
});
