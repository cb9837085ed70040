import { fileURLToPath } from "node:url";
import process from "node:process";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server of `vite` in development: `script/server` on its default port unless the variable differs. */
const server = process.env.BIFOLD_URL ?? "http://127.0.0.1:4000";

export default defineConfig({
  root: at("."),
  plugins: [react()],
  resolve: {
    // The packages of this repository, from their sources.
    alias: {
      "@bifold/client": at("../sdk/src/index.ts"),
      "@bifold/react": at("../react/src/index.ts"),
    },
  },
  cacheDir: at("../node_modules/.vite-web"),
  build: {
    outDir: at("../dist/web"),
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The Content-Security-Policy allows no fonts and scripts from data URLs.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    port: 4100,
    proxy: {
      "/graphql": { target: server, ws: true },
      "/console.json": server,
    },
  },
});
