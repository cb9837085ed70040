import { ShoppingCart } from "lucide-react";
import { useSession } from "../app/session.js";
import { ButtonLink } from "../design/button.js";
import { EmptyState } from "../design/feedback.js";
import { Card, Columns, Page } from "../design/layout.js";
import { CartLines } from "./cart-lines.js";
import { SeveralCurrencies } from "./cart-panel.js";
import { CartTotal } from "./cart-total.js";
import { CheckoutForm } from "./checkout-form.js";
import { LatestOrders } from "./latest-orders.js";
import { OrderProgress } from "./order-progress.js";
import { useCartLines } from "./use-cart-lines.js";
import { usePlaceOrder } from "./use-place-order.js";

/** The checkout: contact, address, and the progress of the order. */
export function CheckoutPage() {
  const { session } = useSession();
  const cart = useCartLines();
  const order = usePlaceOrder(cart);
  const { command, refusal } = order;
  const isPlaced = command.state === "accepted" || command.state === "confirmed";
  if (cart.lines.length === 0 && command.state === "idle") return <EmptyCheckout />;
  const latest = session.kind === "customer" && <LatestOrders customerId={session.customerId} />;
  if (isPlaced)
    return (
      <Page title="Your order">
        <Columns main={<OrderProgress command={command} />} side={latest} />
      </Page>
    );
  return (
    <Page title="Check out">
      <Columns
        main={session.kind === "visitor" ? <SignInFirst /> : <CheckoutForm session={session} order={order} />}
        side={
          <>
            <Card title="Your order">
              <CartLines lines={cart.lines} errors={refusal.lines} />
              <CartTotal totals={cart.totals} />
              {cart.totals.length > 1 && <SeveralCurrencies />}
            </Card>
            {latest}
          </>
        }
      />
    </Page>
  );
}

function EmptyCheckout() {
  return (
    <Page title="Check out">
      <EmptyState
        icon={ShoppingCart}
        title="Your cart is empty"
        action={<ButtonLink href="/">To the shop</ButtonLink>}
      />
    </Page>
  );
}

function SignInFirst() {
  return (
    <Card title="Who orders?">
      <p>Sign in to place the order. Your cart stays.</p>
      <div>
        <ButtonLink href="/sign-in" variant="primary">
          Sign in
        </ButtonLink>
      </div>
    </Card>
  );
}
