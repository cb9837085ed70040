import { useLive } from "@bifold/react";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { Avatar } from "../design/avatar.js";
import { Button } from "../design/button.js";
import { ErrorState } from "../design/error-state.js";
import { SkeletonLines } from "../design/feedback.js";
import type { FieldErrors } from "../design/field-errors.js";
import { Form, TextField, textOf } from "../design/form.js";
import { Card } from "../design/layout.js";
import { UserText } from "../design/text.js";
import { RecentCustomersDocument, type RecentCustomersQuery } from "../generated/documents.js";
import { useSession, type Session } from "./session.js";
import styles from "./sign-in.module.css";

interface Person {
  readonly id: string;
  readonly name: string;
}

const maxPeople = 12;
const ada: Person = { id: "ada", name: "Ada" };

/** Chooses a person where authentication is off: staff, or a customer. */
export function PeoplePicker() {
  const { session, signOut } = useSession();
  const choose = useChoose();
  return (
    <>
      <Card title="Staff">
        <div className={styles.people}>
          <PersonButton
            name="Staff"
            role="Sees and changes everything"
            isCurrent={session.kind === "staff"}
            onChoose={() => {
              choose({ kind: "staff", name: "Staff" });
            }}
          />
        </div>
      </Card>
      <Card title="Customers">
        <People />
        <div className={styles.other}>
          <OtherCustomer />
        </div>
      </Card>
      {session.kind !== "visitor" && (
        <div>
          <Button icon={<LogOut size={16} aria-hidden />} onClick={signOut}>
            Sign out
          </Button>
        </div>
      )}
    </>
  );
}

/** Signs a person in and opens their first page. */
function useChoose(): (session: Session) => void {
  const { signIn } = useSession();
  const [, navigate] = useLocation();
  return (session) => {
    signIn(session);
    navigate(session.kind === "staff" ? "/desk" : "/");
  };
}

function People() {
  const { session } = useSession();
  const choose = useChoose();
  const { data, error, refetch } = useLive(RecentCustomersDocument, {});
  if (data === undefined)
    return error === undefined ? (
      <SkeletonLines count={2} height={62} />
    ) : (
      <ErrorState error={error} onRetry={refetch} />
    );
  return (
    <div className={styles.people}>
      {peopleOf(data.orders.nodes).map(({ id, name }) => (
        <PersonButton
          key={id}
          name={name}
          role={id}
          isCurrent={session.kind === "customer" && session.customerId === id}
          onChoose={() => {
            choose({ kind: "customer", customerId: id, name });
          }}
        />
      ))}
    </div>
  );
}

/** The customers of the orders, each once, by name. Ada is always there. */
function peopleOf(orders: RecentCustomersQuery["orders"]["nodes"]): readonly Person[] {
  const names = new Map([[ada.id, ada.name]]);
  for (const { customerId, contact } of orders) {
    const isNamed = names.has(customerId) && names.get(customerId) !== ada.name;
    if (!isNamed) names.set(customerId, contact?.name ?? names.get(customerId) ?? customerId);
  }
  return [...names].slice(0, maxPeople).map(([id, name]) => ({ id, name }));
}

function OtherCustomer() {
  const choose = useChoose();
  const [errors, setErrors] = useState<FieldErrors>();
  return (
    <Form
      {...(errors && { errors })}
      onSubmit={(data) => {
        const customerId = textOf(data, "customerId");
        if (customerId === undefined) setErrors({ customerId: "Enter the id of a customer." });
        else choose({ kind: "customer", customerId, name: customerId });
      }}
    >
      <TextField
        name="customerId"
        label="Another customer"
        hint="Any id: a customer exists from the first order on."
        maxLength={255}
      />
      <div>
        <Button type="submit">Continue</Button>
      </div>
    </Form>
  );
}

interface PersonButtonProps {
  readonly name: string;
  readonly role: string;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function PersonButton({ name, role, isCurrent, onChoose }: PersonButtonProps) {
  return (
    <button type="button" className={styles.person} aria-pressed={isCurrent} onClick={onChoose}>
      <Avatar name={name} />
      <span className={styles.text}>
        <UserText text={name} isTruncated />
        <span className={styles.role}>
          <UserText text={role} isTruncated />
        </span>
      </span>
    </button>
  );
}
