import { ApolloProvider } from "@apollo/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { createApolloClient } from "./client";

const client = createApolloClient(import.meta.env.VITE_BIFOLD_URL ?? "http://localhost:4000/graphql");
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root");

createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <App customerId="ada" />
    </ApolloProvider>
  </StrictMode>,
);
