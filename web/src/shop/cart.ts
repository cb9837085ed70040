import { useSyncExternalStore } from "react";
import { readStored } from "../app/stored.js";

/** Quantities by the id of the product. */
export type Cart = ReadonlyMap<string, number>;

const key = "bifold.cart";
const listeners = new Set<() => void>();
let cart = load();

function load(): Cart {
  return cartOf(readStored(localStorage, key));
}

/** The entries of a stored cart that are valid. */
export function cartOf(stored: unknown): Cart {
  const entries: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(entries.filter(isEntry));
}

function isEntry(entry: unknown): entry is readonly [string, number] {
  if (!Array.isArray(entry)) return false;
  const [productId, quantity] = entry as readonly unknown[];
  return typeof productId === "string" && Number.isSafeInteger(quantity) && Number(quantity) > 0;
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
