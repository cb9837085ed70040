import { once } from "node:events";
import type { Cleanup } from "./cleanup.js";
import { forkTypeScript, stopChild } from "./child-server.js";

/** A child process that handles one request at a time. */
export interface RequestChild<Request, Response> {
  readonly pid: number;
  readonly request: (request: Request) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

type Reply<Response> = { readonly response: Response } | { readonly failure: string };

/** Starts a TypeScript file that calls {@link respondToParent} with the same types. */
export function startRequestChild<Request extends object, Response>(
  cleanup: Cleanup,
  file: URL,
  nodeOptions: readonly string[] = [],
): RequestChild<Request, Response> {
  const child = forkTypeScript(file, {}, nodeOptions);
  const stop = () => stopChild(child);
  cleanup.defer(stop);
  const ended = once(child, "exit").then((): never => {
    throw new Error(`${file.pathname} exited`);
  });
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    stop,
    request: async (request) => {
      const replied = once(child, "message");
      child.send(request);
      const [reply] = (await Promise.race([replied, ended])) as [Reply<Response>];
      if ("failure" in reply) throw new Error(reply.failure);
      return reply.response;
    },
  };
}

/** In the child process: responds to each request with the result of `respond`. The process exits when its parent does. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller of `request` uses the same types
export function respondToParent<Request, Response>(respond: (request: Request) => Promise<Response>): void {
  process.once("disconnect", () => process.exit(0));
  const reply = (text: Reply<Response>) => process.send?.(text);
  process.on("message", (request: Request) => {
    respond(request).then(
      (response) => reply({ response }),
      (error: unknown) => reply({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
