/** A page that shows what the hooks return, as text. Its test controls it through `window.shop`. */
import { createClient, type OrderFilter } from "@bifold/client";
import { OrderDocument, OrderHistoryDocument } from "@bifold/client/documents";
import {
  BifoldProvider,
  useCommand,
  useConnectionState,
  useLive,
  useOrder,
  useOrders,
  useProducts,
  type OrdersOptions,
} from "@bifold/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

const parameters = new URLSearchParams(location.search);
const url = parameters.get("url") ?? "";
const client = createClient({ url });

function Connection() {
  return <output id="connection">{useConnectionState().state}</output>;
}

function Orders({ id, filter, ...options }: { id: string; filter?: OrderFilter } & OrdersOptions) {
  const { orders, totalCount, hasMore, loadMore, status } = useOrders(filter, options);
  return (
    <section id={id} data-status={status} data-total={totalCount}>
      {orders.map((order) => (
        <p key={order.id}>
          {order.id} {order.status} {order.isPending ? "pending" : `v${order.version}`}
        </p>
      ))}
      {hasMore && <button onClick={loadMore}>More</button>}
    </section>
  );
}

function Order({ id }: { id: string }) {
  const { data, status } = useOrder(id);
  return (
    <output id="order" data-status={status}>
      {data ? `${data.id} ${data.status} ${data.isPending ? "pending" : `v${data.version}`}` : String(data)}
    </output>
  );
}

/** The order with a separate document, and a live read of its history. */
function Payments({ id }: { id: string }) {
  const { data: order } = useOrder(id, { document: OrderDocument });
  const { data } = useLive(
    OrderHistoryDocument,
    { orderId: id },
    {
      changes: [{ subscription: "customerOrderChanged", variables: { customerId: order?.customerId ?? "" } }],
      skip: !order,
    },
  );
  const payments = data?.orderHistory.edges.filter(({ node }) => node.__typename === "PaymentRecorded");
  return (
    <output id="payments">
      {order
        ? `${order.id} v${order.version} ${payments?.length ?? 0} of ${(data?.orderHistory.totalCount ?? 1) - 1}`
        : ""}
    </output>
  );
}

function Products() {
  const { products } = useProducts();
  return <output id="products">{products.map(({ id, price }) => `${id} ${price.amount}`).join(", ")}</output>;
}

function Form() {
  const [quantity, setQuantity] = useState("1");
  const create = useCommand("createOrder", {
    optimistic: () => ({ items: [], totalAmount: { amount: "5.00", currencyCode: "EUR" } }),
  });
  const cancel = useCommand("cancelOrder", { optimistic: () => ({ status: "CANCELLED" }) });
  return (
    <form>
      <input
        id="quantity"
        value={quantity}
        onChange={(event) => {
          setQuantity(event.target.value);
        }}
      />
      <button
        type="button"
        id="create"
        onClick={() =>
          void create.execute({
            orderId: "placed",
            customerId: "ada",
            items: [{ productId: "tea", quantity: Number(quantity) }],
          })
        }
      />
      <button
        type="button"
        id="cancel"
        onClick={() => void cancel.execute({ orderId: "placed", reason: "CUSTOMER_REQUEST" })}
      />
      <output id="create-state">{create.state}</output>
      <output id="create-errors">
        {Object.entries(create.errors)
          .map(([path, error]) => `${path} ${error?.code ?? ""}`)
          .join(", ")}
      </output>
      <output id="cancel-state">{cancel.state}</output>
    </form>
  );
}

const root = createRoot(document.body.appendChild(document.createElement("main")));
const shop = {
  show: () => {
    root.render(
      <StrictMode>
        <BifoldProvider client={client}>
          <Connection />
          <Orders id="all" first={2} />
          <Orders id="same" first={2} />
          <Orders id="ada" filter={{ customerId: "ada" }} />
          <Orders id="confirmed" filter={{ status: "CONFIRMED" }} />
          <Orders id="updated" orderBy="LAST_UPDATED" />
          <Order id="placed" />
          <Payments id="placed" />
          <Products />
          <Form />
        </BifoldProvider>
      </StrictMode>,
    );
  },
  hide: () => {
    root.render(
      <BifoldProvider client={client}>
        <Connection />
      </BifoldProvider>,
    );
  },
};
Object.assign(window, { shop });
shop.show();
