import type { Page } from "playwright-core";

/** People where authentication is off, as the console keeps them. */
const people = {
  ada: { kind: "customer", customerId: "ada", name: "Ada Lovelace" },
  newcomer: { kind: "customer", customerId: "newcomer", name: "Newcomer" },
  staff: { kind: "staff", name: "Staff" },
} as const;

/** A page of the console, as a test or a picture shows it. */
export interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** Something that is visible once the page has its data. */
  readonly ready: string;
  readonly person?: keyof typeof people;
  readonly cart?: readonly (readonly [productId: string, quantity: number])[];
  /** What to do before the page is looked at, such as to open a dialog. */
  readonly act?: (page: Page) => Promise<void>;
  /** False shows one screen only. */
  readonly isLong?: boolean;
}

/** The script that makes a window belong to the page's person, with the page's cart. */
export function storageScript({ person, cart: items }: Pick<ConsolePage, "person" | "cart">): string {
  const text = (value: object) => JSON.stringify(JSON.stringify(value));
  return [
    person === undefined ? "" : `sessionStorage.setItem("bifold.session", ${text(people[person])});`,
    items === undefined ? "" : `localStorage.setItem("bifold.cart", ${text(items)});`,
  ].join("\n");
}

const cart = [
  ["espresso-beans", 2],
  ["long-name", 1],
  ["unbroken", 1],
] as const;

const openDialog = (action: string) => async (page: Page) => {
  await page.getByRole("button", { name: action }).click();
  await page.getByRole("dialog").waitFor();
};

/** Every page of the console in the states that differ. The orders are those of `fillShop`. */
export const consolePages: readonly ConsolePage[] = [
  { name: "shop", path: "/", ready: "text=Espresso beans", person: "ada", cart },
  { name: "shop-empty-cart", path: "/", ready: "text=Espresso beans" },
  { name: "sign-in", path: "/sign-in", ready: "text=Another customer", person: "ada" },
  { name: "checkout", path: "/checkout", ready: "text=Ship to", person: "ada", cart },
  { name: "checkout-empty", path: "/checkout", ready: "text=Your cart is empty", person: "ada" },
  { name: "orders", path: "/orders", ready: "text=Delivered", person: "ada" },
  { name: "orders-empty", path: "/orders", ready: "text=You have no orders yet", person: "newcomer" },
  { name: "order", path: "/orders/fill-0", ready: "text=Shipments", person: "ada" },
  { name: "order-missing", path: "/orders/none", ready: "text=does not exist", person: "ada" },
  { name: "order-time", path: "/orders/fill-0/time", ready: "text=What happened", person: "ada" },
  { name: "desk-board", path: "/desk", ready: "text=Confirmed", person: "staff", isLong: false },
  { name: "desk-orders", path: "/desk/orders", ready: "text=orders loaded", person: "staff", isLong: false },
  { name: "desk-products", path: "/desk/products", ready: "text=On sale", person: "staff" },
  { name: "desk-order", path: "/desk/orders/fill-0", ready: "text=Shipments", person: "staff" },
  { name: "desk-order-rtl", path: "/desk/orders/fill-1", ready: "text=Shipments", person: "staff" },
  {
    name: "desk-order-ship",
    path: "/desk/orders/fill-0",
    ready: "text=Shipments",
    person: "staff",
    act: openDialog("Ship items"),
    isLong: false,
  },
  {
    name: "desk-order-refund",
    path: "/desk/orders/fill-0",
    ready: "text=Shipments",
    person: "staff",
    act: openDialog("Record a refund"),
    isLong: false,
  },
  {
    name: "desk-new-product",
    path: "/desk/products",
    ready: "text=On sale",
    person: "staff",
    act: openDialog("New product"),
    isLong: false,
  },
  { name: "machine-room", path: "/machine-room", ready: "text=Serving", person: "staff" },
  { name: "machine-room-parked", path: "/machine-room/parked", ready: "text=Nothing is parked", person: "staff" },
  { name: "machine-room-log", path: "/machine-room/log", ready: "text=OrderCreated", person: "staff" },
  {
    name: "machine-room-event",
    path: "/machine-room/log",
    ready: "text=OrderCreated",
    person: "staff",
    act: async (page) => {
      await page
        .getByRole("button", { name: /^Show event/ })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
    isLong: false,
  },
  { name: "machine-room-verify", path: "/machine-room/verify", ready: "text=What to compare", person: "staff" },
  { name: "orders-visitor", path: "/orders", ready: "text=Who are you?" },
  { name: "desk-visitor", path: "/desk", ready: "text=Who are you?", person: "ada" },
  { name: "not-found", path: "/nothing", ready: "text=does not exist" },
];
