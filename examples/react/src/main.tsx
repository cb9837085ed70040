import { createClient } from "@bifold/client";
import { BifoldProvider } from "@bifold/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./style.css";

// One client for the whole page, so that all components share its connection. With authentication, it also takes `token`.
const client = createClient({ url: import.meta.env.VITE_BIFOLD_URL ?? "http://localhost:4000/graphql" });
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root");

createRoot(root).render(
  <StrictMode>
    <BifoldProvider client={client}>
      <App customerId="ada" />
    </BifoldProvider>
  </StrictMode>,
);
