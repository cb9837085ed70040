import { ShoppingCart } from "lucide-react";
import { ButtonLink } from "../design/button.js";
import { EmptyState, Notice } from "../design/feedback.js";
import { Card } from "../design/layout.js";
import { CartLines } from "./cart-lines.js";
import { CartTotal } from "./cart-total.js";
import styles from "./shop.module.css";
import type { CartLines as Lines } from "./use-cart-lines.js";

/** The cart beside the catalog. */
export function CartPanel({ cart }: { readonly cart: Lines }) {
  const { lines, totals } = cart;
  return (
    <div className={styles.cart}>
      <Card title="Cart">
        {lines.length === 0 ? (
          <EmptyState icon={ShoppingCart} title="Your cart is empty">
            Add products of the catalog.
          </EmptyState>
        ) : (
          <>
            <CartLines lines={lines} />
            <CartTotal totals={totals} />
            {totals.length > 1 && <SeveralCurrencies />}
            <div className={styles.cartButton}>
              <ButtonLink href="/checkout" variant="primary">
                Check out
              </ButtonLink>
            </div>
          </>
        )}
      </Card>
    </div>
  );
}

/** An order has one currency. */
export function SeveralCurrencies() {
  return <Notice tone="warning">An order has one currency: remove the products of the other ones.</Notice>;
}
