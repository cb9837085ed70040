import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createQuota } from "../../../src/graphql/limits/quota.js";
import { createSession } from "../../../src/graphql/websocket/session.js";

describe("the session of a WebSocket", () => {
  const year = 365 * 24 * 3_600_000;
  const principal = { role: "staff", subject: "grace" } as const;
  const counting = () => ({ sessions: createQuota<string>(1), address: "::1" });

  it("ends exactly at its expiry, even beyond the maximum delay of a timer", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const closed: unknown[] = [];
    const session = createSession((...close) => closed.push(close), counting());
    session.begin({ principal, expiresAt: Date.now() + year });
    vi.advanceTimersByTime(year - 1);
    expect([closed, session.principal()]).toEqual([[], principal]);
    vi.advanceTimersByTime(1);
    expect([closed, session.principal()]).toEqual([[[4403, "The token has expired"]], { role: "anonymous" }]);
  });

  it("is anonymous after its expiry, even while its socket is open", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const session = createSession(() => undefined, counting());
    session.begin({ principal, expiresAt: Date.now() + 10_000 });
    expect(session.principal()).toEqual(principal);
    vi.setSystemTime(Date.now() + 10_000);
    expect(session.principal()).toEqual({ role: "anonymous" });
    session.end();
  });

  it("does not begin after its socket has closed", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const counts = counting();
    const session = createSession(() => undefined, counts);
    session.end();
    session.begin({ principal, expiresAt: Date.now() + year });
    expect([vi.getTimerCount(), session.principal()]).toEqual([0, { role: "anonymous" }]);
    expect(createSession(() => undefined, counts).begin({ principal, expiresAt: Infinity })).toBe(true);
  });
});
