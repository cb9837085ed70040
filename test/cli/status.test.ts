import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers } from "../support/app.js";
import { bifold, fill, lines, run, urls } from "./support/bifold.js";

describe("bifold status", () => {
  const status = z.object({
    head: z.number(),
    readModels: z.array(
      z.object({
        readModel: z.string(),
        state: z.string(),
        checkpoint: z.number(),
        lag: z.number(),
        lagSeconds: z.number(),
        holder: z.string().nullable(),
        rate: z.number().nullable(),
      }),
    ),
  });

  it("reports the lag of each read model, and that no process projects", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    await fill(app);
    await app.data(z.unknown(), '{ order(id: "pot", minPosition: "5") { id } }');
    await app.close();
    await servers.redis.restart({ empty: true });

    const { stdout } = await run(["status", "--json"], urls(servers));
    const { head, readModels } = status.parse(JSON.parse(stdout));
    expect(head).toBe(5);
    expect(readModels.map(({ readModel }) => readModel)).toEqual(["product", "order", "customer", "orderStatistics"]);
    for (const line of readModels)
      expect(line).toMatchObject({ state: "STOPPED", checkpoint: 0, lag: 5, holder: null });
    expect(readModels[0]?.lagSeconds).toBeGreaterThan(0);
    expect((await run(["status"], urls(servers))).stdout).toMatch(/^order +STOPPED +- +0 +5 +\d\S* s +- +- +none$/m);
  });

  it("repeats the status with rates until it is interrupted", async () => {
    const servers = await openServers();
    const app = await openApp(servers);
    const watching = bifold(["status", "--watch", "0.1", "--json"], urls(servers));
    await watching.wrote(/\n.*\n/);
    await fill(app);
    await watching.wrote(/"rate":[1-9]/);
    watching.kill("SIGINT");
    const { code, stdout, stderr } = await watching.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const statuses = lines(stdout).map((line) => status.parse(JSON.parse(line)));
    expect(statuses[0]?.readModels[0]?.rate).toBeNull();
    expect(statuses.at(-1)?.head).toBeLessThanOrEqual(5);
  });

  it("reports in one line that a server became unavailable", async () => {
    const servers = await openServers();
    await openApp(servers);
    const watching = bifold(["status", "--watch", "0.1"], urls(servers));
    await watching.wrote(/order +SERVING/);
    await servers.redis.pause();
    const line = expect.stringMatching(/^bifold: Redis cannot be reached: [^\n]+\n$/) as string;
    expect(await watching.ended).toMatchObject({ code: 1, stderr: line });
  });
});
