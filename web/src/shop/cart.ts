import { useSyncExternalStore } from "react";

/** Quantities by the id of the product. */
export type Cart = ReadonlyMap<string, number>;

const key = "bifold.cart";
const listeners = new Set<() => void>();
let cart = load();

function load(): Cart {
  const saved = localStorage.getItem(key);
  return new Map(saved === null ? [] : (JSON.parse(saved) as [string, number][]));
}

function set(next: Cart): void {
  cart = next;
  localStorage.setItem(key, JSON.stringify([...next]));
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}

// Another window changed the cart.
window.addEventListener("storage", (event) => {
  if (event.key !== key) return;
  cart = load();
  notify();
});

/** Sets the quantity of a product; zero removes it. */
export function setQuantity(productId: string, quantity: number): void {
  const next = new Map(cart);
  if (quantity > 0) next.set(productId, quantity);
  else next.delete(productId);
  set(next);
}

/** Removes everything. */
export function clearCart(): void {
  set(new Map());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The cart of this browser, and its number of units. */
export function useCart(): { readonly cart: Cart; readonly unitCount: number } {
  const current = useSyncExternalStore(subscribe, () => cart);
  return { cart: current, unitCount: [...current.values()].reduce((sum, quantity) => sum + quantity, 0) };
}
