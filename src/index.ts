/** The public entry: runs a Bifold with its own or another repository's aggregates. */
export { type Aggregate, type AggregateSource } from "./aggregate.js";
export { startBifold, type Bifold, type BifoldOptions } from "./app.js";
export { createCli, type CliOptions } from "./cli/program.js";
export { readConfig, type Config } from "./config/config.js";
export { runBifold, type RunOptions } from "./run.js";
