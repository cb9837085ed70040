import { useClient } from "@bifold/react";
import { useState } from "react";
import { useLocation } from "wouter";
import { SearchField } from "../design/search-field.js";
import { describeError } from "../design/error-text.js";
import { useToast } from "../design/toast.js";

/** Opens an order by its number. */
export function FindOrder() {
  const client = useClient();
  const showToast = useToast();
  const [, navigate] = useLocation();
  const [number, setNumber] = useState("");

  const find = async () => {
    try {
      const order = await client.orderByNumber({ number });
      if (order) navigate(`/desk/orders/${encodeURIComponent(order.id)}`);
      else showToast(`There is no order ${number}.`, "danger");
    } catch (error) {
      showToast(describeError(error).title, "danger");
    }
  };
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim() !== "") void find();
      }}
    >
      <SearchField label="Order number" value={number} onChange={setNumber} />
    </form>
  );
}
