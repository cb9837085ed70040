import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "./startup-error.js";

/** Returns the error for a server that cannot listen on HOST and PORT. It names the wrong variable and the remedy. */
export function listenError(host: string, port: number, error: unknown): StartupError {
  return new StartupError(explain(host, port, error), { cause: error });
}

function explain(host: string, port: number, error: unknown): string {
  const where = `port ${port} of ${host}`;
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return `Another program listens on ${where}: stop it, or set PORT to another port (0: any free port)`;
    case "EACCES":
    case "EPERM":
      return `This user may not listen on ${where}: set PORT to a port above 1023`;
    case "EADDRNOTAVAIL":
    case "EINVAL":
    case "EAFNOSUPPORT":
      return `HOST is not an address of this machine (${host}): set it to one that is, or to 0.0.0.0 for all addresses`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST is not a known name or address (${host}): set it to an address such as 127.0.0.1, without a port`;
    default:
      return `Cannot listen on ${where} (HOST, PORT): ${messageOf(error)}`;
  }
}
