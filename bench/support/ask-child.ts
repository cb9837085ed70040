import { once } from "node:events";
import type { Cleanup } from "./cleanup.js";
import { forkTypeScript, stopChild } from "./child-server.js";

/** A child process that answers one question at a time. */
export interface Asked<Question, Answer> {
  readonly pid: number;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly failure: string };

/** Starts a TypeScript file that calls {@link answerParent} with the same types. */
export function startAsked<Question extends object, Answer>(
  cleanup: Cleanup,
  file: URL,
  nodeOptions: readonly string[] = [],
): Asked<Question, Answer> {
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
    ask: async (question) => {
      const replied = once(child, "message");
      child.send(question);
      const [reply] = (await Promise.race([replied, ended])) as [Reply<Answer>];
      if ("failure" in reply) throw new Error(reply.failure);
      return reply.answer;
    },
  };
}

/** In the child process: replies to each question with the result of `answer`. The process exits when its parent does. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller of `ask` uses the same types
export function answerParent<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.once("disconnect", () => process.exit(0));
  const reply = (text: Reply<Answer>) => process.send?.(text);
  process.on("message", (question: Question) => {
    answer(question).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
