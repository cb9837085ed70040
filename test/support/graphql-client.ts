import { createClient } from "graphql-ws";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";

type Variables = Record<string, unknown>;

/** An undecoded GraphQL response. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** A client over HTTP and WebSocket, as a frontend has one. */
export interface GraphQLClient {
  readonly request: (query: string, variables?: Variables) => Promise<Answer>;
  /** The data of a response without errors, decoded by `shape`. */
  readonly data: <Shape extends z.ZodType>(
    shape: Shape,
    query: string,
    variables?: Variables,
  ) => Promise<z.infer<Shape>>;
  readonly subscribe: <Shape extends z.ZodType>(
    shape: Shape,
    query: string,
    variables?: Variables,
  ) => AsyncGenerator<z.infer<Shape>>;
  readonly expectReady: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).default({}) }))
    .optional(),
});

/** Opens a client of the GraphQL endpoint at `url` with an optional token. The first subscription opens a WebSocket. */
export function openGraphQLClient(url: string, token?: string): GraphQLClient {
  const authorization = token !== undefined && { authorization: `Bearer ${token}` };
  const socket = createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    lazyCloseTimeout: 100,
    ...(authorization && { connectionParams: authorization }),
  });

  const request = async (query: string, variables: Variables = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    return answer.parse(await response.json()) as Answer;
  };

  return {
    request,
    data: async (shape, query, variables) => {
      const { data, errors } = await request(query, variables);
      expect(errors).toBeUndefined();
      return shape.parse(data);
    },
    subscribe: async function* (shape, query, variables = {}) {
      for await (const { data, errors } of socket.iterate({ query, variables })) {
        expect(errors).toBeUndefined();
        yield shape.parse(data);
      }
    },
    expectReady: async () => {
      const response = await fetch(new URL("/readyz", url));
      expect(response.status).toBe(200);
    },
    dispose: async () => {
      await socket.dispose();
    },
  };
}
