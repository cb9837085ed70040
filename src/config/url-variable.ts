import { z } from "zod";
import { isPercentEncoded } from "./percent-encoding.js";

/** A variable with a URL of one of these protocols. No message contains the value, since it may contain a password. */
export const url = (...protocols: string[]) =>
  z.string().superRefine((value, context) => {
    const message = urlProblem(value, protocols);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

function urlProblem(value: string, protocols: readonly string[]): string | undefined {
  const begins = protocols.map((protocol) => `${protocol}://`);
  if (!begins.some((beginning) => value.startsWith(beginning)))
    return `must be a URL that begins with ${begins.join(" or ")}`;
  if (!isPercentEncoded(value)) return "has a stray %: write it as %25";
  if (value.includes("#")) return "has a stray #: write it as %23";
  if (!URL.canParse(value))
    return "is not a valid URL: in user and password, write / as %2F, : as %3A, @ as %40 and spaces as %20";
  return undefined;
}
