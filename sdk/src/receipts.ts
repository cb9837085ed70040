/** The position of a write in the log. */
export interface WritePosition {
  readonly position: string;
  /** The epoch of the log. A failover or a restore can end it before that position. */
  readonly epoch: string;
}

/** The receipts of a client's commands. */
export interface Receipts {
  readonly add: (receipt: WritePosition) => void;
  /** The last write in the log; undefined before the first one, and once it is lost. */
  readonly last: () => WritePosition | undefined;
  /** The epoch of the receipt with this position, if it is one of the last thousand. */
  readonly epochOf: (position: string) => string | undefined;
  /** Discards all receipts of an epoch, since the log has lost one of them. */
  readonly forget: (epoch: string) => void;
}

const maxReceipts = 1_000;

/** Creates an empty set of receipts. */
export function createReceipts(): Receipts {
  const epochs = new Map<string, string>();
  let last: WritePosition | undefined;
  return {
    add: (receipt) => {
      const { position, epoch } = receipt;
      // In another epoch, positions continue from where the log was cut off.
      if (last?.epoch !== epoch || BigInt(position) > BigInt(last.position)) last = receipt;
      epochs.delete(position);
      epochs.set(position, epoch);
      if (epochs.size > maxReceipts) for (const [oldest] of epochs) return void epochs.delete(oldest);
    },
    last: () => last,
    epochOf: (position) => epochs.get(position),
    forget: (epoch) => {
      if (last?.epoch === epoch) last = undefined;
      for (const [position, itsEpoch] of epochs) if (itsEpoch === epoch) epochs.delete(position);
    },
  };
}
