import { request, type Agent } from "node:http";
import { token } from "./token.js";

/** The response to a GraphQL request. */
export interface GraphQLAnswer {
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Posts an operation over bare node:http.
 * @param bearer the token, by default one of staff
 * @throws Error when the response is an error.
 */
export function post(
  url: URL,
  agent: Agent,
  query: string,
  variables: object = {},
  bearer = token,
): Promise<GraphQLAnswer> {
  const body = JSON.stringify({ query, variables });
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    authorization: `Bearer ${bearer}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        const answer = JSON.parse(text) as Partial<GraphQLAnswer> & { errors?: unknown };
        if (answer.data && !answer.errors) resolve({ data: answer.data });
        else reject(new Error(`${response.statusCode ?? "no status"}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
