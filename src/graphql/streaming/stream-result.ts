import type { GraphQLError } from "graphql";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { sendRefusal, sendStream } from "./send-refusal.js";
import type { StreamProtocol } from "./stream-protocol.js";
import type { StreamedRequest } from "./streamed-request.js";

/** Executes a query or a mutation, and sends its result as a stream. */
export async function streamResult(
  lifecycle: OperationLifecycle,
  streamed: StreamedRequest,
  protocol: StreamProtocol,
): Promise<void> {
  const { response, origin, address, identity, parameters } = streamed;
  const requester = { principal: identity.principal, address };
  const operation = lifecycle.begin({ origin });
  response.once("close", () => {
    operation.cancel();
  });
  const admission = await operation.admit(parameters, { ...requester, connection: response, owner: address });
  if (admission.kind === "refused") {
    sendRefusal(streamed, operation, admission.errors);
    return;
  }
  const result = operation.complete(await lifecycle.execute(admission.args));
  operation.chargeRefusal(result, response.statusCode, requester);
  operation.end();
  const [before, after] = protocol.resultEnvelope;
  sendStream(response, protocol, `${before}${JSON.stringify(result)}${after}${protocol.completion}`);
}

/** Refuses an operation whose document is invalid. */
export function refuseInvalid(
  lifecycle: OperationLifecycle,
  streamed: StreamedRequest,
  errors: readonly GraphQLError[],
): void {
  const operation = lifecycle.begin({ origin: streamed.origin });
  operation.chargeFailure(errors, { principal: streamed.identity.principal, address: streamed.address });
  sendRefusal(streamed, operation, errors);
}
