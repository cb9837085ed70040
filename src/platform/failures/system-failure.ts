import { codeOf, messageOf } from "./error-text.js";
import type { Failure, ServerName } from "./failure.js";

const transientCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "ENOTCONN", "EADDRNOTAVAIL", "ENOBUFS"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EMFILE", "ENFILE"],
  ...["ERR_SOCKET_CLOSED", "ERR_SOCKET_CONNECTION_TIMEOUT", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"],
]);
/** Codes for a Unix socket that is missing, or that this user may not use. */
const socketFileCodes = new Set(["ENOENT", "EACCES", "ENOTDIR", "ENOTSOCK", "EPROTOTYPE"]);

/** Classifies a system or TLS error of a connection; undefined for any other error. */
export function systemFailure(error: object, server: ServerName | undefined): Failure | undefined {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return undefined;
  const syscall = "syscall" in error ? error.syscall : undefined;
  // A port that this process cannot open concerns no server that it depends on.
  if (syscall === "listen" || syscall === "bind" || error instanceof AggregateError) return undefined;
  const about = { server, reason: messageOf(error) };
  if (isTlsError(code)) return { ...about, kind: "transient", needsOperator: true };
  if (transientCodes.has(code)) return { ...about, kind: "transient", needsOperator: false };
  if (syscall === "connect" && socketFileCodes.has(code)) return { ...about, kind: "transient", needsOperator: true };
  return undefined;
}

/** Node's and OpenSSL's codes for a rejected certificate or protocol. */
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$)/;

/** Returns whether an error code means that the TLS handshake failed. */
export function isTlsError(code: string): boolean {
  return tlsCodes.test(code);
}
