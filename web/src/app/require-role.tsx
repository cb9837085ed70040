import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../design/button.js";
import { EmptyState } from "../design/feedback.js";
import { useSession } from "./session.js";

/** Shows its content to customers only. */
export function RequireCustomer({ children }: { readonly children: (customerId: string) => ReactNode }) {
  const { session } = useSession();
  if (session.kind === "customer") return children(session.customerId);
  return <SignInNeeded title="Who are you?" text="Sign in as a customer to see your orders." />;
}

/** Shows its content to staff only. */
export function RequireStaff({ children }: { readonly children: ReactNode }) {
  const { session } = useSession();
  if (session.kind === "staff") return children;
  return <SignInNeeded title="For staff" text="Sign in as staff to see this page." />;
}

function SignInNeeded({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <EmptyState
      icon={KeyRound}
      title={title}
      action={
        <ButtonLink href="/sign-in" variant="primary">
          Sign in
        </ButtonLink>
      }
    >
      {text}
    </EmptyState>
  );
}
