import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config/config.js";
import { production } from "./support/production.js";

describe("requires authentication", () => {
  const AUTH_SECRET = "a secret that is long enough for it";
  const AUTH_JWKS_URL = "https://id.example/keys";
  const defaults = {
    ...{ issuer: undefined, audience: undefined, clockToleranceS: 5, roleClaim: "role", customerClaim: "sub" },
  };

  it("when keys to verify tokens are configured", () => {
    const hs256 = { ...defaults, keys: { secret: AUTH_SECRET }, algorithms: ["HS256"] };
    expect(readConfig({ AUTH_SECRET }).auth).toEqual(hs256);
    expect(readConfig({ ...production, AUTH_SECRET }).auth).toEqual(hs256);
    const published = {
      ...defaults,
      keys: { jwksUrl: AUTH_JWKS_URL, maxAgeMs: 60_000 },
      algorithms: ["ES256", "RS512"],
    };
    expect(readConfig({ AUTH_JWKS_URL, AUTH_ALGORITHMS: "ES256, RS512" }).auth).toEqual(published);
    expect(readConfig({ AUTH: "off", AUTH_SECRET }).auth).toBe("off");
    expect(readConfig(production).auth).toBeUndefined();
  });

  it.each([
    [{ ...production, AUTH: "off" }, "AUTH cannot be off when NODE_ENV is production"],
    [{ AUTH: "jwt" }, "AUTH_SECRET or AUTH_JWKS_URL is required when AUTH is jwt"],
    [{ AUTH_SECRET, AUTH_JWKS_URL }, "AUTH_SECRET and AUTH_JWKS_URL cannot both be set"],
    [{ AUTH_SECRET: "short" }, "AUTH_SECRET must be at least 32 characters long"],
    [
      { AUTH_SECRET, AUTH_ALGORITHMS: "none" },
      /^AUTH_ALGORITHMS must be a list of HS256, HS384, HS512, for AUTH_SECRET$/,
    ],
    [{ AUTH_JWKS_URL, AUTH_ALGORITHMS: "HS256" }, /^AUTH_ALGORITHMS must be a list of RS256, .*, for AUTH_JWKS_URL$/],
  ])("and refuses %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });
});
