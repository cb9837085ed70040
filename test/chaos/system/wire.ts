/** Parses the traffic of a connection, for faults at a specific moment. */
export interface Wire {
  /** Receives the client's bytes. Returns true if the server is about to commit or apply. */
  readonly sent: (chunk: Buffer) => boolean;
  /** Receives the server's response. Returns true if it has committed or applied. */
  readonly answered: (chunk: Buffer) => boolean;
}

const SSL_REQUEST = 80_877_103;
const HEADER_BYTES = 5;

/** PostgreSQL's protocol: detects the commit of an append, prepared statements included. */
export function postgresWire(): Wire {
  let pending: Buffer = Buffer.alloc(0);
  let isStarted = false;
  const appends = new Set<string>();

  const isCommit = (type: string, body: Buffer): boolean => {
    const [first = "", second = ""] = body.toString("utf8").split("\0", 2);
    if (type === "P") {
      if (second.includes("SELECT append_")) appends.add(first);
      else appends.delete(first);
    }
    // Bind names the portal first; a query is text alone.
    return (type === "B" && appends.has(second)) || (type === "Q" && /^\s*(COMMIT|SELECT append_)/i.test(first));
  };

  return {
    sent: (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      let found = false;
      for (;;) {
        const header = isStarted ? HEADER_BYTES : HEADER_BYTES - 1;
        if (pending.length < header + (isStarted ? 0 : 4)) return found;
        const end = pending.readUInt32BE(header - 4) + (isStarted ? 1 : 0);
        if (pending.length < end) return found;
        if (!isStarted) isStarted = pending.readUInt32BE(4) !== SSL_REQUEST;
        else if (isCommit(String.fromCharCode(pending[0] ?? 0), pending.subarray(HEADER_BYTES, end))) found = true;
        pending = pending.subarray(end);
      }
    },
    // ReadyForQuery outside a transaction: the statement is committed.
    answered: (chunk) => chunk.subarray(-6).equals(Buffer.from("Z\0\0\0\x05I", "latin1")),
  };
}

/** The protocol of Redis: detects scripts, which change read models. */
export function redisWire(): Wire {
  return {
    sent: (chunk) => /evalsha/i.test(chunk.toString("latin1")),
    answered: () => true,
  };
}
