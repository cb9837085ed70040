import type { IncomingMessage } from "node:http";
import { hasTooManyValues, maxJsonValues } from "../limits/json-size.js";
import { decodeUtf8 } from "./utf8.js";
import { HttpProblem } from "./respond.js";

/** Reads a request's body. @throws HttpProblem unless it is JSON in UTF-8 of at most `maxBytes`. */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  assertJson(request);
  if (Number(request.headers["content-length"]) > maxBytes) throw tooLarge(maxBytes);
  const text = decodeUtf8(await readBytes(request, maxBytes));
  if (text === undefined) throw new HttpProblem(400, "The request body is not valid UTF-8");
  if (hasTooManyValues(text)) {
    const extensions = { limit: "values", maximum: maxJsonValues };
    const message = `The request body has more than ${maxJsonValues} values`;
    throw new HttpProblem(413, message, {}, "OPERATION_TOO_LARGE", extensions);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, "Invalid JSON in the request body");
  }
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

function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        // The rest is read and discarded: if the connection were closed now, the client would often lose the response.
        reject(tooLarge(maxBytes));
      }
    };
    request.on("data", onData);
    request.on("end", () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size));
    });
    request.on("error", reject);
  });
}

function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem(413, `The request body is larger than ${maxBytes} bytes`);
}
