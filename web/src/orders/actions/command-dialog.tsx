import type { CommandName, InputOf } from "@bifold/client";
import { CommandDialog, type CommandDialogProps } from "../../app/command-dialog.js";
import type { FullOrder } from "../order-query.js";
import { VersionConflict } from "./version-conflict.js";

/** The commands that act on an existing order. */
type OrderCommandName = {
  [Name in CommandName]: InputOf<Name> extends { readonly orderId: string } ? Name : never;
}[CommandName];

/** Properties of every dialog of an order. */
export interface OrderDialogProps {
  readonly order: FullOrder;
  readonly onClose: () => void;
}

interface OrderCommandDialogProps<Name extends OrderCommandName>
  extends OrderDialogProps, Omit<CommandDialogProps<Name>, "inputOf" | "optimistic" | "version" | "conflict"> {
  readonly inputOf: (data: FormData) => Omit<InputOf<Name>, "orderId" | "expectedVersion" | "commandId">;
  readonly optimistic?: (input: InputOf<Name>) => Partial<FullOrder>;
}

/** A dialog that sends a command about an order. */
export function OrderCommandDialog<Name extends OrderCommandName>({
  order,
  inputOf,
  ...props
}: OrderCommandDialogProps<Name>) {
  const { id, version } = order;
  return (
    <CommandDialog<Name>
      {...props}
      version={version}
      inputOf={(data, expectedVersion) =>
        ({ ...inputOf(data), orderId: id, expectedVersion }) as unknown as InputOf<Name>
      }
      conflict={(expectedVersion, onAccept) => (
        <VersionConflict order={order} since={expectedVersion} onAccept={onAccept} />
      )}
    />
  );
}
