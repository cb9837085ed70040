import { readFileSync } from "node:fs";
import { withRedis } from "./inspect-servers.js";
import type { TestRedis } from "./servers.js";

/** The rights of each role in Redis, as documented for operators. */
const users = readFileSync(new URL("../../ops/redis-users.acl", import.meta.url), "utf8").split("\n");

/** The URL of Redis for a user with the rights of a role and no others. */
export async function urlOfUser({ url }: TestRedis, role: string, name: string): Promise<string> {
  const line = users.find((each) => each.startsWith(`user bifold-${role} `)) ?? "";
  const [, rules] = /^user \S+ on >change-me (.+)$/.exec(line) ?? [];
  if (rules === undefined) throw new Error(`No ACL rules for ${role}`);
  await withRedis(url, (admin) => admin.acl("SETUSER", name, "on", ">password", ...rules.split(" ")));
  const userUrl = new URL(url);
  [userUrl.username, userUrl.password] = [name, "password"];
  return userUrl.href;
}

/** The commands that users were denied. */
export async function denied({ url }: TestRedis): Promise<unknown> {
  return withRedis(url, (admin) => admin.acl("LOG"));
}
