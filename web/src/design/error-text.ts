import { BifoldError, NetworkError } from "@bifold/client";

/** What to show for an error: the problem, and what to do. */
export interface ErrorText {
  readonly title: string;
  readonly text: string;
}

/** Describes an error of the client or of the console. */
export function describeError(error: unknown): ErrorText {
  if (error instanceof NetworkError)
    return { title: "The server does not respond", text: "Check the connection. The console retries automatically." };
  if (!(error instanceof BifoldError)) return { title: "Something went wrong", text: messageOf(error) };
  switch (error.code) {
    case "UNAUTHENTICATED":
      return { title: "Your sign-in has ended", text: "Sign in again to continue." };
    case "FORBIDDEN":
      return { title: "Not available to you", text: "Sign in as staff to see this." };
    case "RATE_LIMITED":
    case "OVERLOADED":
    case "SERVICE_UNAVAILABLE":
      return { title: "The server is busy", text: "Try again in a moment." };
    case "READ_MODEL_BEHIND":
      return { title: "The read model is behind", text: "Your change is recorded and appears shortly." };
    default:
      return { title: "The server reported an error", text: withCorrelation(error) };
  }
}

function withCorrelation({ message, correlationId }: BifoldError): string {
  return correlationId === undefined ? message : `${message} (${correlationId})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
