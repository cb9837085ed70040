import { expect, it, onTestFinished } from "vitest";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { openApp, openServers } from "../support/app.js";
import { openGraphQLClient } from "../support/graphql-client.js";
import { accepted, commandsOf } from "../support/operations.js";
import { secret, tokenOf } from "../support/tokens.js";

/** Stored for `{ orderId: "o1", newStatus: CANCELLED }` of a customer by the release that put the customer into the command. */
const storedHash = "OTpkoo3RN_fe0A8Kmlxc-XAGMtDSBmNFCchgmJA8zRI";

it("returns the receipt of a command that an earlier release stored", async () => {
  const servers = await openServers();
  const { url } = await openApp(servers, { AUTH_SECRET: secret });
  const postgres = openPostgres(servers.database.url, 1, () => undefined);
  onTestFinished(() => postgres.close());
  const commandsAs = async (role: "customer" | "staff", subject: string) => {
    const client = openGraphQLClient(url, await tokenOf(role, subject));
    onTestFinished(client.dispose);
    return commandsOf(client);
  };
  const [ada, grace] = [await commandsAs("customer", "ada"), await commandsAs("staff", "grace")];
  const price = { amount: "5", currencyCode: "EUR" };
  accepted(await grace.createProduct({ productId: "tea", name: "Tea", price }));
  const items = [{ productId: "tea", quantity: 1 }];
  const { position, epoch } = accepted(await grace.createOrder({ orderId: "o1", customerId: "ada", items }));
  await postgres.pool.query("INSERT INTO command VALUES ('customer ada old', $1, 'order-o1', 1, $2)", [
    storedHash,
    position,
  ]);

  const input = { orderId: "o1", newStatus: "CANCELLED", commandId: "old" };
  expect(accepted(await ada.updateOrderStatus(input))).toEqual({
    commandId: "old",
    aggregateId: "o1",
    version: 1,
    position,
    epoch,
    duplicate: true,
  });
  const reused = await ada.updateOrderStatus({ ...input, reason: "another request" });
  expect(reused.userErrors).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
});
