import { hostname } from "node:os";

/** The name of this process for operators, as `host:process`. */
export const processName = `${hostname()}:${process.pid}`;
