import { readFileSync } from "node:fs";
import { CommanderError } from "commander";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createCli } from "../../src/cli/program.js";
import { aggregates } from "../../src/domain/index.js";
import { run } from "./support/bifold.js";

describe("arguments", () => {
  it("lists the commands in its help, and the options in the help of a command", async () => {
    const [all, events] = await Promise.all([run(["--help"]), run(["events", "--help"])]);
    for (const name of ["serve", "migrate", "status", "events"])
      expect(all.stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(all).toMatchObject({ code: 0, stderr: "" });
    expect(events.stdout).toMatch(/--follow[\s\S]*Examples:\n/);
  });

  it("prints its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await run(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([
    ["an unknown command", ["evnts"], /^error: unknown command 'evnts'\n\(Did you mean events\?\)/],
    ["a wrong time", ["events", "--since", "yesterday"], /'yesterday' is invalid. It must be a time such as/],
    [
      "a limit of followed events",
      ["events", "-f", "--from", "1", "-n", "9"],
      /^error: --follow with --from or --since cannot be combined with --limit/,
    ],
  ])("exits with 2 and a hint for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it.each([
    ["an unknown option", ["status", "--jsn"], /^error: unknown option '--jsn'\n\(Did you mean --json\?\)/],
    ["a wrong position", ["events", "--from", "-1"], /^error: option '--from <position>' argument '-1' is invalid/],
    ["options that contradict", ["events", "-f", "--to", "9"], /'-f, --follow' cannot be used with option '--to/],
    ["too many arguments", ["events", "order-1"], /^error: too many arguments for 'events'/],
  ])("rejects %s", async (_, args, message) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    onTestFinished(() => {
      written.mockRestore();
    });
    await expect(createCli({ aggregates }).parseAsync(args, { from: "user" })).rejects.toThrow(CommanderError);
    expect(written.mock.calls.join("")).toMatch(message);
  });
});
