import type { RosterMember } from "../../core/roster.js";
import { ServerResponse, type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders } from "node:http";

/** Headers: each name is followed by its value. */
export type HeaderList = readonly string[];

const noHeaders: HeaderList = [];

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * A response with headers that every response has. They are added when the head is written: one list costs Node less than
 * a `setHeader` for each.
 */
export class HeadedResponse<Request extends IncomingMessage = IncomingMessage>
  extends ServerResponse<Request>
  implements RosterMember
{
  /** Set before the head is written. An object that is passed to `writeHead` may override them. */
  commonHeaders: HeaderList = noHeaders;
  rosterIndex: number | undefined = undefined;

  override writeHead(status: number, reason?: string, headers?: Headers): this;
  override writeHead(status: number, headers?: Headers): this;
  override writeHead(status: number, ...more: [reason?: string | Headers, headers?: Headers]): this {
    const given = more.find((each) => typeof each === "object");
    if (typeof more[0] === "string") this.statusMessage = more[0];
    if (Array.isArray(given))
      return super.writeHead(status, (this.commonHeaders as OutgoingHttpHeader[]).concat(given));
    for (let at = 0; at < this.commonHeaders.length; at += 2) {
      const [name = "", value = ""] = [this.commonHeaders[at], this.commonHeaders[at + 1]];
      if (!this.hasHeader(name)) this.setHeader(name, value);
    }
    return super.writeHead(status, given);
  }
}
