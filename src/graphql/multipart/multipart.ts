import type { StreamProtocol } from "../streaming/stream-protocol.js";

/** As in Apollo Router. */
const heartbeatIntervalMs = 5_000;

const boundary = "graphql";
const partHeaders = "\r\ncontent-type: application/json\r\n\r\n";
/** Follows each part at once: clients read a part up to the next boundary. */
const delimiter = `\r\n--${boundary}`;
const closing = "--\r\n";

const heartbeat = `${partHeaders}{}${delimiter}`;

/** Apollo's multipart HTTP protocol for subscriptions, version 1.0. */
export const multipart: StreamProtocol = {
  isNamedBy: ({ type, parameters }) => type === "multipart/mixed" && parameters.get("subscriptionspec") === "1.0",
  carriesAllOperations: false,
  contentType: `multipart/mixed;boundary="${boundary}";subscriptionSpec="1.0"`,
  opening: `${delimiter}${heartbeat}`,
  heartbeat,
  heartbeatIntervalMs,
  resultEnvelope: [`${partHeaders}{"payload":`, `}${delimiter}`],
  completion: closing,
  failure: (errors) => `${partHeaders}${JSON.stringify({ payload: null, errors })}${delimiter}${closing}`,
};
