import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openApp, openServers, type TestApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { bifold, fill, lines, run, urls } from "./support/bifold.js";

describe("bifold events", () => {
  let app: TestApp;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    const servers = await openServers();
    env = urls(servers);
    app = await openApp(servers);
    await fill(app);
  });

  const event = z.object({
    position: z.number(),
    recordedAt: z.iso.datetime(),
    type: z.string(),
    streamId: z.string(),
  });
  const found = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(["events", "--json", ...args], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return lines(stdout).map((line) => event.parse(JSON.parse(line)));
  };
  const positions = async (...args: string[]) => (await found(...args)).map(({ position }) => position);

  it("filters by stream, type, position, time and number", async () => {
    const [four, [second]] = await Promise.all([
      positions("-s", "order-pot", "-t", "OrderCreated", "OrderShipped", "-n", "1"),
      found("--from", "2", "--to", "4", "--limit", "1"),
    ]);
    expect({ four, two: second?.position }).toEqual({ four: [4], two: 2 });
    const time = second?.recordedAt ?? "";
    expect(await positions("--since", time, "--until", time)).toContain(2);
  });

  it("reports that no event matches", async () => {
    expect(await run(["events", "--until", "1h"], env)).toEqual({ code: 0, stdout: "", stderr: "No event matches.\n" });
  });

  it("prints a table", async () => {
    const { stdout } = await run(["events", "-n", "1"], env);
    expect(lines(stdout)).toEqual([
      expect.stringMatching(/^POSITION {2}RECORDED AT +STREAM +VERSION {2}TYPE +DATA$/),
      expect.stringMatching(/^ {7}5 {2}20\S+Z {2}order-pot +2 {2}OrderStatusUpdated {2}\{".*\}$/),
    ]);
  });

  it("follows the log until it is interrupted", async () => {
    const following = bifold(["events", "--follow", "--json", "-n", "1", "-t", "ProductCreated"], env);
    await following.wrote(/"position":3,/);
    const price = { amount: "1", currencyCode: "EUR" };
    accepted(await commandsOf(app).updateOrderStatus({ orderId: "beans", newStatus: "SHIPPED" }));
    accepted(await commandsOf(app).createProduct({ productId: "cup", name: "cup", price }));
    await following.wrote(/"position":7,/);
    following.kill("SIGINT");
    const { code, stdout, stderr } = await following.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(lines(stdout).map((line) => event.parse(JSON.parse(line)).position)).toEqual([3, 7]);
  });

  it("exits quietly when its reader closes the pipe", async () => {
    const following = bifold(["events", "--follow", "--json"], env);
    await following.wrote(/"position":5,/);
    following.closeOutput();
    const price = { amount: "1", currencyCode: "EUR" };
    accepted(await commandsOf(app).createProduct({ productId: "cup", name: "cup", price }));
    expect(await following.ended).toMatchObject({ code: 0, stderr: "" });
  });
});
