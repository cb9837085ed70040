import { useMutation, useQuery, useSubscription } from "@apollo/client/react";
import { useState } from "react";
import { graphql } from "./gql";

const OrderList = graphql(`
  query OrderList($customerId: ID!, $minPosition: Position) {
    customerOrders(customerId: $customerId, first: 10, minPosition: $minPosition) {
      totalCount
      nodes {
        id
        number
        status
        version
        totalAmount {
          amount
          currencyCode
        }
      }
    }
  }
`);

const OrderChanged = graphql(`
  subscription OrderChanged($orderId: ID!) {
    orderStatusChanged(orderId: $orderId) {
      newStatus
      version
      order {
        id
        status
        version
      }
    }
  }
`);

const PlaceOrder = graphql(`
  mutation PlaceOrder($input: CreateOrderInput!) {
    createOrder(input: $input) {
      receipt {
        aggregateId
        position
      }
      userErrors {
        message
      }
    }
  }
`);

const ConfirmOrder = graphql(`
  mutation ConfirmOrder($orderId: ID!) {
    updateOrderStatus(input: { orderId: $orderId, newStatus: CONFIRMED }) {
      userErrors {
        message
      }
    }
  }
`);

/** Lists a customer's orders, places one, and watches the selected one. */
export function App({ customerId }: { readonly customerId: string }) {
  const [minPosition, setMinPosition] = useState<string>();
  const [watched, setWatched] = useState<string>();
  const [problem, setProblem] = useState<string>();
  // With the position of the receipt, the list contains the order that was placed.
  const { data, error } = useQuery(OrderList, {
    variables: { customerId, minPosition },
    fetchPolicy: "cache-and-network",
  });
  const [placeOrder, { loading }] = useMutation(PlaceOrder);

  async function place() {
    // The command id makes it safe to send the command again.
    const input = { commandId: crypto.randomUUID(), customerId, items: [{ productId: "espresso-beans", quantity: 2 }] };
    const { data: placed } = await placeOrder({ variables: { input } });
    const { receipt, userErrors = [] } = placed?.createOrder ?? {};
    setProblem(userErrors[0]?.message);
    if (!receipt) return;
    setMinPosition(receipt.position);
    setWatched(receipt.aggregateId);
  }

  return (
    <>
      <h1>Orders of {customerId}</h1>
      <button type="button" disabled={loading} onClick={() => void place()}>
        Place an order
      </button>
      {problem === undefined && error === undefined ? null : <p role="alert">{problem ?? error?.message}</p>}
      {watched === undefined ? null : <WatchedOrder orderId={watched} />}
      <ul aria-label="Orders">
        {data?.customerOrders.nodes.map(({ id, number, status, totalAmount }) => (
          <li key={id}>
            <button type="button" onClick={() => setWatched(id)}>
              {number}
            </button>{" "}
            {totalAmount.amount} {totalAmount.currencyCode}, {status}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The subscription starts with the current status. Its order updates the list through the cache. */
function WatchedOrder({ orderId }: { readonly orderId: string }) {
  const { data } = useSubscription(OrderChanged, { variables: { orderId } });
  const [confirm] = useMutation(ConfirmOrder, { variables: { orderId } });
  const status = data?.orderStatusChanged.newStatus;
  return (
    <p>
      Watching <output>{status ?? "…"}</output>{" "}
      <button type="button" disabled={status !== "PENDING"} onClick={() => void confirm()}>
        Confirm
      </button>
    </p>
  );
}
