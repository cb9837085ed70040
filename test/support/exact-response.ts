import { request, type Agent } from "node:http";

/** A request to send as it is. */
export interface ExactRequest {
  readonly method?: string;
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A response with its headers in their order and spelling. */
export interface ExactResponse {
  readonly status: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** Sends a request and resolves to all of its response except the date. */
export function sendExactly(endpoint: string, sent: ExactRequest, agent: Agent): Promise<ExactResponse> {
  const { method = "POST", search = "", headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const outgoing = request(`${endpoint}${search}`, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode, statusMessage, rawHeaders } = response;
        resolve({
          status: `${String(statusCode)} ${String(statusMessage)}`,
          headers: rawHeaders.map((each, index) => (rawHeaders[index - 1] === "Date" ? "(date)" : each)),
          body: Buffer.concat(chunks).toString("latin1"),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
