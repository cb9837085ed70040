import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const dockerfile = read("Dockerfile");
const composition = read("docker-compose.yml");
const documented = new Set([...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name));

it("what the image copies is there, and let through to the engine", () => {
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

it("the image runs scripts that there are", () => {
  const { scripts, bin } = JSON.parse(read("package.json")) as {
    scripts: Record<string, string>;
    bin: Record<string, string>;
  };
  for (const [, name = ""] of dockerfile.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(name);
  expect(dockerfile).toContain(`/bifold/${bin["bifold"] ?? ""}`);
});

it("the composition sets variables that Bifold knows, and publishes the port that it listens on", () => {
  const bifold = composition.slice(composition.indexOf("x-environment"));
  const set = [...bifold.matchAll(/^ {2,6}([A-Z_]+): /gm)].map(([, name = ""]) => name);
  const others = /^(POSTGRES_|REDISCLI_)|^NODE_OPTIONS$/;
  expect(set).toContain("ROLE");
  for (const name of set.filter((name) => !others.test(name))) expect(documented).toContain(name);
  const [, port = ""] = /EXPOSE (\d+)/.exec(dockerfile) ?? [];
  expect(read(".env.example")).toContain(`PORT=${port}`);
  for (const [, target = ""] of composition.matchAll(/- "\d+:(\d+)"/g)) expect(target).toBe(port);
});
