import { expectTypeOf, it } from "vitest";
import type {
  BifoldError,
  Client,
  CommandResult,
  CurrencyCode,
  Decimal,
  ErrorCode,
  OrderStatus,
} from "../../sdk/src/index.js";
import { createClient } from "../../sdk/src/index.js";

type Refused<Result> = Extract<Result, { ok: false }>;
type Order = NonNullable<Awaited<ReturnType<Client["order"]>>>;

it("types enums and scalars as the schema does", () => {
  expectTypeOf<Order["totalAmount"]["currencyCode"]>().toEqualTypeOf<CurrencyCode>();
  expectTypeOf<Order["totalAmount"]["amount"]>().toEqualTypeOf<Decimal>();
  expectTypeOf<Order["status"]>().toEqualTypeOf<OrderStatus>();
  expectTypeOf<"EUR">().toExtend<CurrencyCode>();
  expectTypeOf<"EURO">().not.toExtend<CurrencyCode>();
});

it("types the code of an error as a closed union", () => {
  expectTypeOf<BifoldError["code"]>().toEqualTypeOf<ErrorCode>();
  expectTypeOf<"READ_MODEL_BEHIND">().toExtend<ErrorCode>();
  expectTypeOf<string>().not.toExtend<ErrorCode>();
});

it("types the refusal codes of each command as a closed union", () => {
  type Moved = Awaited<ReturnType<Client["updateOrderStatus"]>>;
  expectTypeOf<Refused<Moved>["code"]>().toEqualTypeOf<
    | "COMMAND_ID_REUSED"
    | "INVALID_ID"
    | "INVALID_REASON"
    | "INVALID_STATUS_TRANSITION"
    | "ORDER_NOT_FOUND"
    | "VERSION_CONFLICT"
  >();
  expectTypeOf<Refused<Moved>["errors"][0]["code"]>().toEqualTypeOf<Refused<Moved>["code"]>();
  expectTypeOf<Refused<CommandResult<"createOrder">>["code"]>().not.toEqualTypeOf<Refused<Moved>["code"]>();
});

it("types the details of a payload by command", () => {
  expectTypeOf<CommandResult<"createOrder">>().toHaveProperty("currentTotal");
  expectTypeOf<CommandResult<"createProduct">>().not.toHaveProperty("currentTotal");
});

it("requires variables only where an operation does", () => {
  const client = createClient({ url: "http://127.0.0.1:1/graphql" });
  expectTypeOf(client.order).parameter(0).toHaveProperty("id");
  expectTypeOf(client.orders).toBeCallableWith();
  expectTypeOf(client.orderChanged).toBeCallableWith();
  // @ts-expect-error the id is missing
  expectTypeOf(client.order).toBeCallableWith();
});
