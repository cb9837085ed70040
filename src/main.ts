import { runBifold } from "./run.js";

await runBifold({ aggregates: async () => (await import("./domain/index.js")).aggregates });
