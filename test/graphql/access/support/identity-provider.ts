import { createServer } from "node:http";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { onTestFinished } from "vitest";
import type { TokenOptions } from "../../../../src/graphql/access/auth-options.js";
import { createAuthenticate } from "../../../../src/graphql/access/authenticate.js";
import { options, sign } from "./tokens.js";

/** An identity provider that publishes its keys at a URL. */
export async function startProvider() {
  let keys: JWK[] = [];
  let asked = 0;
  let status = 200;
  const logged: string[] = [];
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const published: TokenOptions = {
    ...options,
    algorithms: ["RS256", "ES256"],
    keys: { jwksUrl: `http://127.0.0.1:${port}/keys`, maxAgeMs: 60_000 },
  };
  const addKey = async (alg: "RS256" | "ES256", kid?: string) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    keys = [...keys, { ...(await exportJWK(publicKey)), alg, use: "sig", ...(kid !== undefined && { kid }) }];
    const header = { alg, ...(kid !== undefined && { kid }) };
    return { publicKey, sign: (claims = {}) => sign(claims, privateKey, header) };
  };
  return {
    addKey,
    removeKeys: () => (keys = []),
    asked: () => asked,
    fail: (code: number) => (status = code),
    logged,
    options: published,
    authenticate: createAuthenticate(published, {
      info: (text: unknown) => void logged.push(String(text)),
      warn: (_about: unknown, text?: string) => void logged.push(String(text)),
    }),
  };
}
