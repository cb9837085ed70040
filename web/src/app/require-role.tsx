import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../design/button.js";
import { EmptyState } from "../design/feedback.js";
import { Page } from "../design/layout.js";
import { useSession } from "./session.js";

/** Shows its content to customers only. */
export function RequireCustomer({ children }: { readonly children: (customerId: string) => ReactNode }) {
  const { session } = useSession();
  if (session.kind === "customer") return children(session.customerId);
  return <SignInNeeded title="My orders" text="Sign in as a customer to see your orders." />;
}

/** Shows its content to staff only. */
export function RequireStaff({ children }: { readonly children: ReactNode }) {
  const { session } = useSession();
  if (session.kind === "staff") return children;
  return <SignInNeeded title="For staff" text="Sign in as staff to see this page." />;
}

function SignInNeeded({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Page title={title}>
      <EmptyState
        icon={KeyRound}
        title="Who are you?"
        action={
          <ButtonLink href="/sign-in" variant="primary">
            Sign in
          </ButtonLink>
        }
      >
        {text}
      </EmptyState>
    </Page>
  );
}
