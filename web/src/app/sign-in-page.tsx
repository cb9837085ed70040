import { Page } from "../design/layout.js";
import { PeoplePicker } from "./people-picker.js";
import { useSession } from "./session.js";
import { TokenSignIn } from "./token-sign-in.js";

/** Signs a person in: by token, or by choice where authentication is off. */
export function SignInPage() {
  const { info } = useSession();
  return info.auth === "jwt" ? (
    <Page title="Sign in" subtitle="Your token says who you are and what you may do.">
      <TokenSignIn />
    </Page>
  ) : (
    <Page title="Who are you?" subtitle="Authentication is off on this server: choose anyone.">
      <PeoplePicker />
    </Page>
  );
}
