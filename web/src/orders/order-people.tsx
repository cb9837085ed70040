import { AddressText } from "../design/address-text.js";
import { Notice } from "../design/feedback.js";
import { Card, Details } from "../design/layout.js";
import { Text, UserText } from "../design/text.js";
import type { Audience, FullOrder } from "./order-query.js";

/** Contact and addresses of an order. They can be erased. */
export function OrderPeople({ order, audience }: { readonly order: FullOrder; readonly audience: Audience }) {
  const { customerId, contact, shippingAddress, billingAddress, personalData } = order;
  return (
    <>
      {personalData === "ERASED" && <Notice tone="info">The personal data of this customer was erased.</Notice>}
      {personalData === "UNAVAILABLE" && (
        <Notice tone="warning">The personal data cannot be read at the moment. Try again later.</Notice>
      )}
      <Card title={audience === "staff" ? "Customer" : "Contact"}>
        {audience === "staff" && <Details items={[["Id", <UserText key="id" text={customerId} />]]} />}
        {contact === null ? (
          <Text isMuted>No contact.</Text>
        ) : (
          <div>
            {[contact.name, contact.email, contact.phone].map(
              (text) =>
                text !== null && (
                  <div key={text}>
                    <UserText text={text} />
                  </div>
                ),
            )}
          </div>
        )}
      </Card>
      <Card title="Ship to">
        {shippingAddress ? <AddressText address={shippingAddress} /> : <Text isMuted>No address.</Text>}
      </Card>
      {billingAddress && (
        <Card title="Bill to">
          <AddressText address={billingAddress} />
        </Card>
      )}
    </>
  );
}

/** The metadata of an order. An order without metadata has no such part. */
export function OrderMetadata({ order }: { readonly order: Pick<FullOrder, "metadata"> }) {
  const { metadata } = order;
  if (!metadata?.length) return null;
  return (
    <Card title="Metadata">
      <Details items={metadata.map(({ key, value }) => [key, <UserText key={key} text={value} />])} />
    </Card>
  );
}
