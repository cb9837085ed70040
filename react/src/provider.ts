import { createContext, createElement, useContext, type ReactElement, type ReactNode } from "react";
import type { Client } from "@bifold/client";

const ClientContext = createContext<Client | undefined>(undefined);

/** Gives a client to the hooks below it. Create the client once, outside of components: not in a render. */
export function BifoldProvider(props: { readonly client: Client; readonly children?: ReactNode }): ReactElement {
  return createElement(ClientContext.Provider, { value: props.client }, props.children);
}

/** The client of the nearest `BifoldProvider`. @throws an Error without one. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error("BifoldProvider is missing");
  return client;
}
