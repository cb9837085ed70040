import { generateCrudClient } from "./crud/generate.js";

// What is imported below needs it.
generateCrudClient();
const { run } = await import("./run.js");
await run();
