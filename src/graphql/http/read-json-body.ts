import type { IncomingMessage } from "node:http";
import { hasTooManyValues, maxJsonValues } from "../limits/json-size.js";
import { decodeUtf8 } from "./utf8.js";
import { HttpProblem } from "./respond.js";

/** Reads a request's body. @throws HttpProblem unless it is JSON in UTF-8 of at most `maxBytes`. */
export function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    assertJson(request);
    if (Number(request.headers["content-length"]) > maxBytes) throw tooLarge(maxBytes);
    const chunks: Buffer[] = [];
    let size = 0;
    let isTooLarge = false;
    request.on("data", (chunk: Buffer) => {
      if (isTooLarge) return;
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        isTooLarge = true;
        chunks.length = 0;
        // The rest is read and discarded: if the connection were closed now, the client would often lose the response.
        reject(tooLarge(maxBytes));
      }
    });
    request.on("end", () => {
      // A stream keeps its request, whose listeners would keep the body.
      for (const event of ["data", "end", "error"]) request.removeAllListeners(event);
      if (isTooLarge) return;
      const [first] = chunks;
      const body = parseJson(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
      if (body.kind === "parsed") resolve(body.value);
      else reject(body.problem);
    });
    request.on("error", reject);
  });
}

type ParsedBody =
  { readonly kind: "parsed"; readonly value: unknown } | { readonly kind: "refused"; readonly problem: HttpProblem };

function parseJson(bytes: Buffer): ParsedBody {
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused(new HttpProblem(400, "The request body is not valid UTF-8"));
  if (hasTooManyValues(text)) {
    const extensions = { limit: "values", maximum: maxJsonValues };
    const message = `The request body has more than ${maxJsonValues} values`;
    return refused(new HttpProblem(413, message, {}, "OPERATION_TOO_LARGE", extensions));
  }
  try {
    return { kind: "parsed", value: JSON.parse(text) };
  } catch {
    return refused(new HttpProblem(400, "Invalid JSON in the request body"));
  }
}

function refused(problem: HttpProblem): ParsedBody {
  return { kind: "refused", problem };
}

function assertJson(request: IncomingMessage): void {
  const type = request.headers["content-type"];
  // The common value needs no parsing.
  if (type !== "application/json" && !isJsonType(type)) {
    throw new HttpProblem(415, "The request must have content-type application/json, in UTF-8");
  }
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new HttpProblem(415, "The request body must not be compressed", { "accept-encoding": "identity" });
  }
}

function isJsonType(type = ""): boolean {
  const [essence = "", ...parameters] = type
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  if (essence !== "application/json") return false;
  const charsets = parameters.filter((parameter) => parameter.startsWith("charset="));
  return charsets.every((charset) => /^charset="?utf-?8"?$/.test(charset));
}

function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem(413, `The request body is larger than ${maxBytes} bytes`);
}
