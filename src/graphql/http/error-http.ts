import type { GraphQLError } from "graphql";

/** The status and the headers in the errors' extension `http`. The last error takes precedence. */
export function httpOf(errors: readonly GraphQLError[]): ErrorHttp {
  const headers = new Map<string, string>();
  let status: number | undefined;
  for (const { extensions } of errors) {
    const http = extensions["http"] as HttpExtension | undefined;
    if (http === undefined) continue;
    status = http.status ?? status;
    for (const [name, value] of http.headers ?? []) headers.set(name.toLowerCase(), value);
  }
  return { status, headers: [...headers].flat() };
}

/** The status and the headers of a response to errors. Each name is followed by its value. */
export interface ErrorHttp {
  readonly status: number | undefined;
  readonly headers: readonly string[];
}

/** What this project's errors set. */
interface HttpExtension {
  readonly status?: number;
  readonly headers?: ReadonlyMap<string, string>;
}
