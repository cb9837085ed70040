import { Connection } from "./connection";
import { Orders } from "./orders";
import { Products } from "./products";

/** The catalog and the orders of one customer. */
export function App({ customerId }: { readonly customerId: string }) {
  return (
    <>
      <header>
        <h1>Coffee shop</h1>
        <Connection />
      </header>
      <h2>Products</h2>
      <Products customerId={customerId} />
      <h2>Orders of {customerId}</h2>
      <Orders customerId={customerId} />
    </>
  );
}
