import type { WebSocket } from "ws";

/** Closes every socket with 1001. Terminates sockets that are still open after `timeoutMs`. */
export async function closeSockets(sockets: ReadonlySet<WebSocket>, timeoutMs: number): Promise<void> {
  const open = [...sockets];
  const allClosed = Promise.all(
    open.map(
      (socket) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.CLOSED) resolve(undefined);
          else socket.once("close", resolve);
        }),
    ),
  );
  const cutOff = setTimeout(() => {
    open.forEach((socket) => {
      socket.terminate();
    });
  }, timeoutMs);
  for (const socket of open) socket.close(1001, "Going away");
  await allClosed;
  clearTimeout(cutOff);
}
