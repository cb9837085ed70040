import { BifoldError } from "@bifold/client";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../design/button.js";
import { describeError } from "../design/error-text.js";
import type { FieldErrors } from "../design/field-errors.js";
import { Form, TextField, textOf } from "../design/form.js";
import { Card, Details } from "../design/layout.js";
import { CallerDocument, type CallerQuery } from "../generated/documents.js";
import { createConsoleClient } from "./app.js";
import { useSession, type Session } from "./session.js";

/** Signs in with a token, which stays in this window. */
export function TokenSignIn() {
  const { session, signOut } = useSession();
  if (session.kind === "visitor") return <TokenForm />;
  return (
    <Card
      title="You are signed in"
      actions={
        <Button icon={<LogOut size={16} aria-hidden />} onClick={signOut}>
          Sign out
        </Button>
      }
    >
      <Details
        items={[
          ["Name", session.name],
          ["Role", session.kind === "staff" ? "Staff" : "Customer"],
        ]}
      />
    </Card>
  );
}

function TokenForm() {
  const { signIn } = useSession();
  const [, navigate] = useLocation();
  const [errors, setErrors] = useState<FieldErrors>();
  const [isPending, setPending] = useState(false);

  const submit = async (token: string) => {
    setPending(true);
    const result = await readSession(token);
    setPending(false);
    if ("problem" in result) {
      setErrors({ token: result.problem });
      return;
    }
    signIn(result.session);
    navigate(result.session.kind === "staff" ? "/desk" : "/");
  };

  return (
    <Card>
      <Form
        {...(errors && { errors })}
        onSubmit={(data) => {
          const token = textOf(data, "token");
          if (token === undefined) setErrors({ token: "Paste a token." });
          else void submit(token.replace(/^Bearer\s+/i, ""));
        }}
      >
        <TextField
          name="token"
          label="Token"
          type="password"
          autoComplete="off"
          hint="A JSON Web Token, such as the output of `bifold token --role staff --sub grace`."
        />
        <div>
          <Button type="submit" variant="primary" isPending={isPending}>
            Sign in
          </Button>
        </div>
      </Form>
    </Card>
  );
}

type SignInResult = { readonly session: Session } | { readonly problem: string };

async function readSession(token: string): Promise<SignInResult> {
  const client = createConsoleClient(token);
  try {
    const { me } = await client.request(CallerDocument);
    return me === null ? { problem: "The server does not know this token." } : { session: sessionOf(me, token) };
  } catch (error) {
    if (error instanceof BifoldError && error.code === "UNAUTHENTICATED")
      return { problem: "The server refuses this token: it is invalid or has expired." };
    return { problem: describeError(error).title };
  } finally {
    await client.close();
  }
}

function sessionOf({ subject, role, customerId }: NonNullable<CallerQuery["me"]>, token: string): Session {
  if (role === "STAFF") return { kind: "staff", name: subject, token };
  return { kind: "customer", customerId: customerId ?? subject, name: subject, token };
}
