/** A word or phrase to replace by a plain, searchable one. */
export interface ProseWord {
  readonly pattern: RegExp;
  /** The replacement. */
  readonly use: string;
  /** A sentence that the pattern matches; the test checks each. */
  readonly example: string;
}

/** Words of the private dialect. Add one with its replacement when it appears in a review. */
export const proseWords: readonly ProseWord[] = [
  { pattern: /\banew\b/i, use: "again, retry, rebuild", example: "It is built anew." },
  { pattern: /\bonce more\b/i, use: "again", example: "The root once more." },
  { pattern: /\bwhat has become of\b/i, use: "result of", example: "What has become of the command." },
  { pattern: /\b(tell|tells|told|telling)\b/i, use: "return, emit, report, notify", example: "The client is told." },
  { pattern: /\bwhoever\b/i, use: "the caller, the client, the process", example: "Whoever has the lease." },
  { pattern: /\bhand(s|ed|ing)? (it |them )?on\b/i, use: "forward, pass, emit", example: "It hands on the change." },
  {
    pattern: /\bpresent (version|state|status|price|prices|value|generation|epoch|log|build)\b/i,
    use: "current",
    example: "The present version is 7.",
  },
  { pattern: /\bpatience\b/i, use: "timeout, deadline", example: "The patience of a caller." },
  { pattern: /\bof (its|their|his) own\b/i, use: "its own, separate", example: "A port of its own." },
  { pattern: /\bof our(s| own)\b/i, use: "our", example: "Channels of ours." },
  {
    pattern: /\b(is|are|was|were|be|when|if) given\b/i,
    use: "receives, with, optional",
    example: "The last page is given.",
  },
  { pattern: /\bgiven (back|out)\b/i, use: "returned, assigned", example: "Positions are then given out." },
  {
    pattern: /\b(what|that|as|than|which|who) there (is|are|was|were)\b/i,
    use: "existing, available",
    example: "More than there are.",
  },
  { pattern: /\bask(s|ed|ing)? for\b/i, use: "request", example: "What the client asks for." },
  { pattern: /\b(is|are|was|were|be|being|merely) away\b/i, use: "unavailable", example: "While Redis is away." },
  { pattern: /\b(go|goes|went|going|gone) on\b/i, use: "continue", example: "The other streams go on." },
  { pattern: /\bmend(s|ed|ing)?\b/i, use: "fix, repair, correct", example: "Mend the document." },
  { pattern: /\b(can|could|to) be had\b/i, use: "available", example: "Where it can be had." },
  { pattern: /\ball the same\b/i, use: "nevertheless, anyway", example: "It is read all the same." },
  {
    pattern: /\bwhere (it|they|each|the order|an order) stands?\b/i,
    use: "current status, position",
    example: "Where the order stands.",
  },
  { pattern: /\bas it stood\b/i, use: "as of", example: "The order as it stood then." },
  {
    pattern: /\b(learns?|learned|hears?|heard|knows?|knew) of\b/i,
    use: "detect, receive, have",
    example: "A process that knows of it.",
  },
  { pattern: /\bso many\b/i, use: "this many, n", example: "At most so many items." },
  { pattern: /\bfor so long\b/i, use: "for this long", example: "It waits for so long." },
  { pattern: /\bturn(s|ed)? (them |it |commands )?away\b/i, use: "reject", example: "Commands are turned away." },
  { pattern: /\btaken in\b/i, use: "accepted, received", example: "A command that was taken in." },
  {
    pattern: /\b(its|their|a|take|takes|in) turns?\b(?! of the event loop)/i,
    use: "lock, alternately, in order",
    example: "It waits for its turn.",
  },
  {
    pattern: /\b(order|product|line of an order) to be\b(?=[.,:;"`]|$)/i,
    use: "input, new",
    example: "An order to be.",
  },
  { pattern: /\bwishes\b/i, use: "request, options", example: "With other wishes." },
  { pattern: /\bcomplain(s|ed|t|ts)?\b/i, use: "report, fail", example: "The linter complains." },
  { pattern: /\btrouble\b/i, use: "failure, error", example: "Trouble that passes." },
  { pattern: /\b(in|no) doubt\b/i, use: "unknown, suspected", example: "Its outcome is in doubt." },
  { pattern: /\bstrange\b/i, use: "unexpected, conflicting", example: "A strange event." },
  { pattern: /\bfor good\b/i, use: "permanently", example: "It names the request for good." },
  { pattern: /\bsa(y|ys|id) so\b/i, use: "report it, state it", example: "The server says so." },
  {
    pattern: /\bof its own accord\b|\bby (itself|themselves)\b/i,
    use: "automatically, alone",
    example: "It heals by itself.",
  },
  { pattern: /\bhurr(y|ies|ied)\b/i, use: "enforce a deadline", example: "It hurries the query." },
  { pattern: /(?<!`)\b(nobody|somebody)\b(?!`)/i, use: "no client, a process", example: "Nobody projects it." },
  { pattern: /(?<![\w./"|-]|Upgrade: )websockets?(?![\w/|]|[.-]\w)/, use: "WebSocket", example: "Over a websocket." },
  { pattern: /\bin hand\b/i, use: "current, in progress", example: "After the step in hand." },
  { pattern: /\b(lies|lay|lie) (on|in|at)\b/i, use: "is in, is stored on", example: "It lies on another node." },
  { pattern: /\bwhat (is|was) wrong\b/i, use: "error, problem, refusal", example: "What is wrong with the command." },
  { pattern: /\bwhat (becomes|became|came|comes) of\b/i, use: "result of", example: "What came of the task." },
  { pattern: /\bthat (is|are) none\b/i, use: "invalid", example: "An id that is none." },
  { pattern: /\b(that|which) (is|are) no\b(?! longer)/i, use: "is not a, are not", example: "A body that is no JSON." },
  { pattern: /\bin an orderly way\b/i, use: "gracefully", example: "It stops in an orderly way." },
  { pattern: /\bwithout a word\b/i, use: "silently", example: "It hangs without a word." },
  { pattern: /\bunder way\b/i, use: "in progress", example: "The backfill that is under way." },
  { pattern: /\bstands? for\b/i, use: "represents, is a placeholder for", example: "It stands for the name." },
  { pattern: /\bfor people\b/i, use: "human-readable", example: "A message for people." },
  {
    pattern: /\b(as|what) (clients|a client|the client) sees?\b/i,
    use: "receive",
    example: "An order as clients see it.",
  },
];
