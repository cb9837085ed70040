/** Renders components with each hook to a string, as a server does. Bundled and run by Node.js, without globals of a browser. */
import { createClient } from "@bifold/client";
import { OrderDocument } from "@bifold/client/documents";
import {
  BifoldProvider,
  useCommand,
  useConnectionState,
  useLive,
  useOrder,
  useOrders,
  useProducts,
} from "@bifold/react";
import { renderToString } from "react-dom/server";

const requests: string[] = [];
const client = createClient({
  url: "http://127.0.0.1:1/graphql",
  fetch: (input) => {
    requests.push(String(input));
    return Promise.reject(new Error("A server renders without requests"));
  },
});
const known = { id: "o1", version: 3 };

function Hooks() {
  const statuses = [useOrders().status, useProducts().status, useOrder("o1").status];
  const { data: order, status } = useOrder("o1", { document: OrderDocument as never, initialData: known });
  const { data } = useLive(OrderDocument, { id: "o1" }, { initialData: { order: null } });
  const { state } = useCommand("cancelOrder");
  const connection = useConnectionState().state;
  return <p>{JSON.stringify([statuses, order, status, data, state, connection])}</p>;
}

const html = renderToString(
  <BifoldProvider client={client}>
    <Hooks />
  </BifoldProvider>,
);
console.log(JSON.stringify({ html, requests, hasWindow: typeof window !== "undefined" }));
