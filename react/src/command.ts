import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandName, InputOf } from "@bifold/client";
import type { Optimistic } from "./command-entities.js";
import { identify, idleCommand, runCommand, type CommandOutcome, type CommandState } from "./command-run.js";
import { useHub } from "./hub.js";

/** Options of `useCommand`. */
export interface CommandOptions<Name extends CommandName> {
  /** The change that the hooks show at once, marked as pending, until the read model includes it. */
  readonly optimistic?: Optimistic[Name];
}

/** A command and the state of its last execution. */
export interface CommandHandle<Name extends CommandName> extends CommandState<Name> {
  /** Sends the command. Resolves to its outcome and never rejects. */
  readonly execute: (input: InputOf<Name>) => Promise<CommandOutcome<Name>>;
  /** Sends the last command again, with the same id; undefined before the first one. */
  readonly retry: () => Promise<CommandOutcome<Name> | undefined>;
  /** Returns to the state `idle`. A command that was sent stays sent. */
  readonly reset: () => void;
}

/** A command by its name, such as `createOrder`. */
export function useCommand<Name extends CommandName>(
  name: Name,
  { optimistic }: CommandOptions<Name> = {},
): CommandHandle<Name> {
  const hub = useHub();
  const [state, setState] = useState<CommandState<Name>>(idleCommand);
  const latestOptimistic = useRef(optimistic);
  const latestInput = useRef<InputOf<Name> | undefined>(undefined);
  const execution = useRef(0);
  useEffect(() => {
    latestOptimistic.current = optimistic;
  });

  const run = useCallback(
    (input: InputOf<Name>) => {
      latestInput.current = input;
      const current = ++execution.current;
      return runCommand(hub, name, input, latestOptimistic.current?.(input), (next) => {
        if (execution.current === current) setState(next);
      });
    },
    [hub, name],
  );
  const execute = useCallback((input: InputOf<Name>) => run(identify(name, input)), [run, name]);
  const retry = useCallback(async () => latestInput.current && run(latestInput.current), [run]);
  const reset = useCallback(() => {
    execution.current++;
    setState(idleCommand);
  }, []);
  return { ...state, execute, retry, reset };
}
