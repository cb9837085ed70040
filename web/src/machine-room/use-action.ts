import type { TypedDocumentNode } from "@bifold/client";
import { useClient } from "@bifold/react";
import { useState } from "react";
import { describeError } from "../design/error-text.js";
import { useToast } from "../design/toast.js";

/** An action on the deployment. */
export interface Action<Variables> {
  readonly run: (variables: Variables) => void;
  readonly isPending: boolean;
  /** Why it failed or was refused. */
  readonly error: string | undefined;
}

/** Sends a mutation. `onDone` returns the message to show. */
export function useAction<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  errorsOf: (data: Data) => readonly { readonly message: string }[],
  onDone: (data: Data) => string,
): Action<Variables> {
  const client = useClient();
  const showToast = useToast();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<string>();

  async function send(variables: Variables): Promise<void> {
    setPending(true);
    setError(undefined);
    try {
      const data = await client.request<Data, object>(document as TypedDocumentNode<Data, object>, variables);
      const errors = errorsOf(data);
      if (errors.length > 0) setError(errors.map(({ message }) => message).join(" "));
      else showToast(onDone(data));
    } catch (thrown) {
      const { title, text } = describeError(thrown);
      setError(`${title}. ${text}`);
    } finally {
      setPending(false);
    }
  }

  return { run: (variables) => void send(variables), isPending, error };
}
