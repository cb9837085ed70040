import { IncomingMessage } from "node:http";
import { HttpProblem } from "./respond.js";

/** The target of a request. */
export interface RequestTarget {
  readonly path: string;
  /** The query part with its question mark; may be empty. */
  readonly search: string;
  /** The requested authority, if the client sent one. */
  readonly host: string | undefined;
}

const absoluteForm = /^https?:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i;
/** `uri-host [ ":" port ]` of RFC 9112, 3.2; it may be empty. */
const wellFormedHost = /^(\[[\da-f:.]+(%25[\w.~-]+)?\]|[\w.~!$&'()*+,;=%-]*)(:\d*)?$/i;
const userInfo = /^.*@/;

/**
 * Reads the request target in origin form or in absolute form. The authority of the latter replaces the `Host` header
 * (RFC 9112, 3.2).
 * @throws HttpProblem if the target or the `Host` header is malformed, repeated, or missing in HTTP/1.1.
 */
export function readTarget(request: IncomingMessage): RequestTarget {
  const { url = "/" } = request;
  const host = hostOf(request);
  const absolute = absoluteForm.exec(url);
  if (absolute) {
    const [, authority = "", path = "", search = ""] = absolute;
    const addressed = authority.replace(userInfo, "");
    if (addressed === "" || !wellFormedHost.test(addressed)) throw malformed("request target");
    return { path: path === "" ? "/" : path, search, host: addressed };
  }
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, search: "", host } : { path: url.slice(0, mark), search: url.slice(mark), host };
}

function hostOf({ rawHeaders, httpVersion, headers: { host } }: IncomingMessage): string | undefined {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  const least = httpVersion === "1.0" ? 0 : 1;
  if (hosts > 1 || hosts < least || (host !== undefined && !wellFormedHost.test(host))) throw malformed("Host header");
  return host;
}

function malformed(what: string): HttpProblem {
  return new HttpProblem(400, `The ${what} is malformed`);
}

/**
 * A request whose `upgrade` is true only for a WebSocket handshake. Any other upgrade, such as `Upgrade: h2c`, is ignored
 * and the request is served (RFC 9110, 7.8). Node reads this property to choose between the two. Without this class, a
 * server with an `upgrade` listener receives every upgrade and cannot serve the request any more.
 */
export class UpgradeAwareRequest extends IncomingMessage {
  /** Whether the parser found an `Upgrade` header; null before parsing. The base class sets it through the accessor. */
  declare private offered: boolean | null;

  get upgrade(): boolean {
    if (this.offered !== true) return false;
    return this.method === "CONNECT" || offersWebSocket(this);
  }

  set upgrade(offered: boolean | null) {
    this.offered = offered;
  }
}

function offersWebSocket({ method, httpVersion, headers: { upgrade = "" } }: IncomingMessage): boolean {
  if (method !== "GET" || httpVersion === "1.0") return false;
  return upgrade.split(",").some((protocol) => protocol.trim().toLowerCase() === "websocket");
}
