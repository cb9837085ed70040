import { createServer } from "node:http";

// The smallest HTTP server: what a request costs without a program behind it.
createServer((_request, response) => response.end("{}")).listen(Number(process.env["PORT"]), process.env["HOST"]);
