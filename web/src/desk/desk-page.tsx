import { lazy, Suspense } from "react";
import { SkeletonLines } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { Tabs } from "../design/tabs.js";
import { Board } from "./board.js";
import { FindOrder } from "./find-order.js";

const OrdersTable = lazy(async () => ({ default: (await import("./orders-table.js")).OrdersTable }));
const Products = lazy(async () => ({ default: (await import("./products.js")).Products }));

/** The desk of the staff: orders by status, all orders, and the catalog. */
export function DeskPage({ tab }: { readonly tab: string | undefined }) {
  return (
    <Page title="Desk" actions={<FindOrder />} isWide>
      <Tabs
        label="Desk"
        tabs={[
          { href: "/desk", label: "Board" },
          { href: "/desk/orders", label: "All orders" },
          { href: "/desk/products", label: "Products" },
        ]}
      />
      <Suspense fallback={<SkeletonLines count={6} />}>
        {tab === undefined && <Board />}
        {tab === "orders" && <OrdersTable />}
        {tab === "products" && <Products />}
      </Suspense>
    </Page>
  );
}
