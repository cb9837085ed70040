import { Gauge, LayoutDashboard, Package, Store, type LucideIcon } from "lucide-react";
import type { Session } from "./session.js";

/** An entry of the navigation. */
export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

const shop: Destination = { href: "/", label: "Shop", icon: Store };
const orders: Destination = { href: "/orders", label: "My orders", icon: Package };
const desk: Destination = { href: "/desk", label: "Desk", icon: LayoutDashboard };
const machineRoom: Destination = { href: "/machine-room", label: "Machine room", icon: Gauge };

/** The pages that a person can use. */
export const destinationsOf: Readonly<Record<Session["kind"], readonly Destination[]>> = {
  visitor: [shop, orders],
  customer: [shop, orders],
  staff: [shop, desk, machineRoom],
};

/** Whether the address belongs to the destination. */
export function isCurrent({ href }: Destination, location: string): boolean {
  if (href === "/") return location === "/" || location === "/checkout";
  return location === href || location.startsWith(`${href}/`);
}
