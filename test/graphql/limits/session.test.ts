import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Quota } from "../../../src/graphql/limits/quota.js";
import { Session } from "../../../src/graphql/limits/session.js";

describe("the session of a connection", () => {
  const year = 365 * 24 * 3_600_000;
  const principal = { role: "staff", subject: "grace" } as const;
  const ignored = { tokenExpired: () => undefined };
  const counting = () => new Quota<string>(1);

  it("ends exactly at its expiry, even beyond the maximum delay of a timer", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let expired = 0;
    const session = new Session({ tokenExpired: () => expired++ }, counting(), "::1");
    session.begin({ principal, expiresAt: Date.now() + year });
    vi.advanceTimersByTime(year - 1);
    expect([expired, session.principal()]).toEqual([0, principal]);
    vi.advanceTimersByTime(1);
    expect([expired, session.principal()]).toEqual([1, { role: "anonymous" }]);
  });

  it("is anonymous after its expiry, even while its connection is open", () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const session = new Session(ignored, counting(), "::1");
    session.begin({ principal, expiresAt: Date.now() + 10_000 });
    expect(session.principal()).toEqual(principal);
    vi.setSystemTime(Date.now() + 10_000);
    expect(session.principal()).toEqual({ role: "anonymous" });
    session.end();
  });

  it("does not begin after its connection has closed", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const counts = counting();
    const session = new Session(ignored, counts, "::1");
    session.end();
    session.begin({ principal, expiresAt: Date.now() + year });
    expect([vi.getTimerCount(), session.principal()]).toEqual([0, { role: "anonymous" }]);
    expect(new Session(ignored, counts, "::1").begin({ principal, expiresAt: Infinity })).toBe(true);
  });
});
