import { readFileSync } from "node:fs";
import { withRedis } from "./inspect-servers.js";
import type { TestRedis } from "./servers.js";

/** What each role may do in Redis, as operators are told. */
const users = readFileSync(new URL("../../ops/redis-users.acl", import.meta.url), "utf8").split("\n");

/** The URL of Redis for a user that may do what a role needs, and nothing else. */
export async function urlOfUser({ url }: TestRedis, role: string, name: string): Promise<string> {
  const line = users.find((each) => each.startsWith(`user bifold-${role} `)) ?? "";
  const [, rules] = /^user \S+ on >change-me (.+)$/.exec(line) ?? [];
  if (rules === undefined) throw new Error(`There are no rules for ${role}`);
  await withRedis(url, (admin) => admin.acl("SETUSER", name, "on", ">password", ...rules.split(" ")));
  const userUrl = new URL(url);
  [userUrl.username, userUrl.password] = [name, "password"];
  return userUrl.href;
}

/** What users have asked for without being allowed to. */
export async function denied({ url }: TestRedis): Promise<unknown> {
  return withRedis(url, (admin) => admin.acl("LOG"));
}
