import { lazy, Suspense } from "react";
import { MapPinOff } from "lucide-react";
import { Route, Switch, useLocation } from "wouter";
import { ButtonLink } from "../design/button.js";
import { EmptyState, SkeletonLines } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { ErrorBoundary } from "./error-boundary.js";
import { RequireCustomer, RequireStaff } from "./require-role.js";

const ShopPage = lazy(async () => ({ default: (await import("../shop/shop-page.js")).ShopPage }));
const CheckoutPage = lazy(async () => ({ default: (await import("../shop/checkout-page.js")).CheckoutPage }));
const OrdersPage = lazy(async () => ({ default: (await import("../orders/orders-page.js")).OrdersPage }));
const OrderPage = lazy(async () => ({ default: (await import("../orders/order-page.js")).OrderPage }));
const DeskPage = lazy(async () => ({ default: (await import("../desk/desk-page.js")).DeskPage }));
const DeskOrderPage = lazy(async () => ({ default: (await import("../desk/desk-order-page.js")).DeskOrderPage }));
const MachineRoom = lazy(async () => ({ default: (await import("../machine-room/machine-room.js")).MachineRoom }));
const SignInPage = lazy(async () => ({ default: (await import("./sign-in-page.js")).SignInPage }));

/** The page of the current address. Each is loaded when it is opened first. */
export function Routes() {
  const [location] = useLocation();
  return (
    <ErrorBoundary page={location}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">
            <ShopPage />
          </Route>
          <Route path="/checkout">
            <CheckoutPage />
          </Route>
          <Route path="/sign-in">
            <SignInPage />
          </Route>
          <Route path="/orders">
            <RequireCustomer>{(customerId) => <OrdersPage customerId={customerId} />}</RequireCustomer>
          </Route>
          <Route path="/orders/:id/:tab?">
            {({ id, tab }) => <RequireCustomer>{() => <OrderPage id={id} tab={tab} />}</RequireCustomer>}
          </Route>
          <Route path="/desk/orders/:id/:tab?">
            {({ id, tab }) => (
              <RequireStaff>
                <DeskOrderPage id={id} tab={tab} />
              </RequireStaff>
            )}
          </Route>
          <Route path="/desk/:tab?">
            {({ tab }) => (
              <RequireStaff>
                <DeskPage tab={tab} />
              </RequireStaff>
            )}
          </Route>
          <Route path="/machine-room/:tab?">
            {({ tab }) => (
              <RequireStaff>
                <MachineRoom tab={tab} />
              </RequireStaff>
            )}
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function Loading() {
  return (
    <Page title="Loading" heading="&#8203;">
      <SkeletonLines />
    </Page>
  );
}

function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        icon={MapPinOff}
        title="This page does not exist"
        action={<ButtonLink href="/">To the shop</ButtonLink>}
      />
    </Page>
  );
}
