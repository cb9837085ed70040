import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const dockerfile = read("Dockerfile");
const composition = read("docker-compose.yml");
const { services } = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        build: z.string().optional(),
        command: z.array(z.string()).optional(),
        environment: z.record(z.string(), z.string()).default({}),
        secrets: z.array(z.string()).default([]),
        ports: z.array(z.string()).default([]),
        depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
        healthcheck: z.object({ test: z.array(z.string()).default([]) }).optional(),
        read_only: z.boolean().default(false),
        cap_drop: z.array(z.string()).default([]),
      }),
    ),
  })
  .parse(parse(composition, { merge: true }));
const documented = new Set([...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name));

it("the files that the image copies exist and are not ignored", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
  expect(copied.length).toBeGreaterThan(5);
  const letThrough = [...read(".dockerignore").matchAll(/^!(.+)$/gm)].map(([, path = ""]) => path);
  for (const file of copied) {
    expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
    expect(
      letThrough.some((path) => file === path || file.startsWith(`${path}/`)),
      file,
    ).toBe(true);
  }
});

it("the image runs existing scripts", () => {
  const { scripts, bin } = JSON.parse(read("package.json")) as {
    scripts: Record<string, string>;
    bin: Record<string, string>;
  };
  for (const [, name = ""] of dockerfile.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(name);
  expect(dockerfile).toContain(`/bifold/${bin["bifold"] ?? ""}`);
});

it("the composition sets known variables, drops all capabilities, and publishes one port on the local machine only", () => {
  const [, port = ""] = /EXPOSE (\d+)/.exec(dockerfile) ?? [];
  expect(read(".env.example")).toContain(`PORT=${port}`);
  const bifold = Object.entries(services).filter(([, { environment }]) => environment["ROLE"] !== undefined);
  expect(bifold.map(([name, { environment }]) => [name, environment["ROLE"]])).toEqual(
    ["commands", "queries", "projector"].map((role) => [role, role]),
  );
  for (const [, { environment, ports, read_only, cap_drop }] of bifold) {
    expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ["ALL"] });
    for (const variable of Object.keys(environment).filter((each) => each !== "NODE_OPTIONS"))
      expect(documented).toContain(variable);
    for (const published of ports) expect(published).toMatch(new RegExp(`^127\\.0\\.0\\.1:\\d+:${port}$`));
  }
});

it("the composition contains no password, and waits only for services with a health check", () => {
  for (const [, variable] of composition.matchAll(/\$\{([A-Z_]*PASSWORD)(?!:\?)/g)) expect.unreachable(variable);
  expect(services["redis"]?.command).toEqual(expect.arrayContaining(["noeviction", "1024"]));
  expect(services["redis"]?.healthcheck?.test.join(" ")).toContain(" -e ");
  for (const { depends_on } of Object.values(services))
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(condition).toBe(name === "migrate" ? "service_completed_successfully" : "service_healthy");
      const { healthcheck, build } = services[name] ?? {};
      expect(healthcheck ?? (build && /^HEALTHCHECK /m.exec(dockerfile)), name).toBeTruthy();
    }
});

it("the composition uses neither PostgreSQL's superuser nor Redis' default user, and no secret in the environment", () => {
  const acl = read("ops/redis-users.acl");
  const roles = read("ops/postgres-roles.sql");
  for (const [name, { environment }] of Object.entries(services)) {
    const { DATABASE_URL: url, REDIS_USERNAME: redisUser } = environment;
    if (url === undefined) continue;
    const { username } = new URL(url.replace(/\$\{[^}]*\}/g, "password"));
    expect(username).toBe(name === "migrate" ? "bifold_owner" : `bifold_${name}`);
    expect(roles).toContain(`'${username}'`);
    if (redisUser !== undefined) expect(acl).toContain(`user ${redisUser} `);
    expect(Object.keys(environment)).not.toContain("REDIS_PASSWORD");
    expect(Object.keys(environment)).not.toContain("AUTH_SECRET");
  }
  const mounted = [...composition.matchAll(/^ +- (\.\/[^:]+):/gm)].map(([, path = ""]) => path);
  expect(mounted.length).toBeGreaterThan(0);
  for (const path of mounted) expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true);
});

it("only the services that seal or open personal data get its master keys", () => {
  const withKeys = Object.entries(services).filter(
    ([, { environment, secrets }]) => "ENCRYPTION_KEYS_FILE" in environment || secrets.includes("encryption_keys"),
  );
  expect(withKeys.map(([name]) => name)).toEqual(["commands", "queries"]);
});
