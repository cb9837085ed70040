import { useCommand, type CommandState, type Product } from "@bifold/react";
import { useId, type FormEvent } from "react";
import { formatMoney, times } from "./money";

const progress: Record<CommandState["state"], string> = {
  idle: "",
  pending: "Placing…",
  accepted: "Accepted",
  confirmed: "Confirmed",
  refused: "",
  failed: "",
};

interface ProductItemProps {
  readonly product: Product;
  readonly customerId: string;
}

/** A product with its current price, and a form that orders it. */
export function ProductItem({ product, customerId }: ProductItemProps) {
  const { id: productId, name: productName, price: unitPrice } = product;
  const errorId = useId();
  // The list of orders shows the new order at once, and removes it again if the server refuses it.
  const { execute, retry, state, errors, refusal, error, canRetry } = useCommand("createOrder", {
    optimistic: ({ items, expectedTotal }) => ({
      items: items.map(({ quantity }) => ({
        productId,
        productName,
        quantity,
        unitPrice,
        lineTotal: times(unitPrice, quantity),
      })),
      totalAmount: expectedTotal ?? unitPrice,
    }),
  });

  function order(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const quantity = Number(new FormData(event.currentTarget).get("quantity"));
    // The server refuses the order if the price is no longer the one on the screen.
    void execute({ customerId, items: [{ productId, quantity }], expectedTotal: times(unitPrice, quantity) });
  }

  const quantityError = errors["items.0.quantity"];
  const problem = quantityError ? undefined : (refusal?.errors[0] ?? error);
  return (
    <li>
      <form aria-label={productName} onSubmit={order}>
        <b dir="auto">{productName}</b> <data value={unitPrice.amount}>{formatMoney(unitPrice)}</data>{" "}
        <label>
          Quantity{" "}
          <input
            name="quantity"
            type="number"
            min={0}
            defaultValue={1}
            required
            aria-invalid={quantityError !== undefined}
            aria-describedby={errorId}
          />
        </label>{" "}
        <button disabled={state === "pending"}>Order</button> <output>{progress[state]}</output>
        <p id={errorId} className="error">
          {quantityError?.message}
        </p>
        {problem && <p role="alert">{problem.message}</p>}
        {canRetry && (
          <button type="button" onClick={() => void retry()}>
            Try again
          </button>
        )}
      </form>
    </li>
  );
}
