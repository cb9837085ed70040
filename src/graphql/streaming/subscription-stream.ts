import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { GraphQLError } from "graphql";
import { asGraphQLError, clientError } from "../errors/errors.js";
import type { ConnectionSlot, Connections } from "../limits/connection-slots.js";
import { Session, tokenExpiredReason, type SessionConnection } from "../limits/session.js";
import type { Operation } from "../operation/operation.js";
import type { OperationLifecycle, StartedSubscription } from "../operation/operation-lifecycle.js";
import type { Delivery } from "../subscriptions/delivery.js";
import type { OpenStream, OpenStreams } from "./open-streams.js";
import type { FailureScope, StreamProtocol } from "./stream-protocol.js";
import { streamHeaders } from "./stream-headers.js";
import { StreamWriter } from "./stream-writer.js";

/** What the streams of a process share. */
export interface StreamServices {
  readonly lifecycle: Pick<OperationLifecycle, "deliver">;
  readonly connections: Pick<Connections, "sessions">;
  readonly open: OpenStreams;
}

/** The connection of one stream. */
export interface StreamConnection {
  readonly protocol: StreamProtocol;
  readonly response: ServerResponse;
  readonly duplex: Duplex;
  readonly address: string;
  readonly slot: ConnectionSlot;
}

/** A stream that has begun. */
interface Running {
  readonly operation: Operation;
  readonly writer: StreamWriter;
  readonly delivery: Delivery;
}

/**
 * The subscription of one HTTP response, from its admission to the end of the response. It holds its slot and its session
 * until then, also if the stream never begins.
 */
export class SubscriptionStream implements OpenStream, SessionConnection {
  readonly session: Session;
  isAlive = true;
  rosterIndex: number | undefined = undefined;
  private isClosed = false;
  /** The operation, until its stream has begun. */
  private pendingOperation: Operation | undefined = undefined;
  private running: Running | undefined = undefined;
  /** An error that ended the connection before the stream began. */
  private earlyEnd: GraphQLError | undefined = undefined;
  private stopKeepingAlive: (() => void) | undefined = undefined;

  constructor(
    private readonly services: StreamServices,
    private readonly connection: StreamConnection,
  ) {
    this.session = new Session(this, services.connections.sessions, connection.address);
    connection.response.once("close", () => {
      this.close();
    });
  }

  /** Cancels the operation if the client disconnects before its stream has begun. */
  admitting(operation: Operation): void {
    this.pendingOperation = operation;
  }

  /** Begins the stream of an admitted subscription. */
  begin(operation: Operation, started: StartedSubscription): void {
    this.pendingOperation = undefined;
    if (this.isClosed) {
      started.source.end();
      operation.end();
      return;
    }
    const { services, connection } = this;
    const { protocol, response, duplex } = connection;
    response.writeHead(200, [...streamHeaders, "content-type", protocol.contentType]);
    response.flushHeaders();
    const writer = new StreamWriter(protocol, response, duplex);
    writer.sendText(protocol.opening);
    const delivery = services.lifecycle.deliver(operation, started, writer);
    this.running = { operation, writer, delivery };
    this.stopKeepingAlive = services.open.add(this, protocol);
    delivery.next().then(
      () => {
        this.complete();
      },
      (error: unknown) => {
        this.fail(asGraphQLError(error), "operation");
      },
    );
    if (services.open.isClosing) this.shutDown();
    else if (this.earlyEnd) this.endConnection(this.earlyEnd);
  }

  /** Called by the session. */
  tokenExpired(): void {
    this.endConnection(clientError("UNAUTHENTICATED", tokenExpiredReason));
  }

  /** Reports the shutdown to the client and ends the stream. */
  shutDown(): void {
    this.endConnection(clientError("SERVICE_UNAVAILABLE", "The server is shutting down"));
  }

  ping(): void {
    this.running?.writer.ping(() => {
      this.isAlive = true;
    });
  }

  terminate(): void {
    this.connection.duplex.destroy();
  }

  private complete(): void {
    const running = this.takeRunning();
    if (running === undefined) return;
    running.operation.end();
    running.writer.end(this.connection.protocol.completion);
  }

  private endConnection(error: GraphQLError): void {
    if (this.running === undefined) this.earlyEnd = error;
    void this.running?.delivery.return();
    this.fail(error, "connection");
  }

  private fail(error: GraphQLError, scope: FailureScope): void {
    const running = this.takeRunning();
    if (running === undefined) return;
    const errors = running.operation.fail([error]);
    running.writer.end(this.connection.protocol.failure(errors, scope));
  }

  /** Called once the response has ended or the client has disconnected. */
  private close(): void {
    this.isClosed = true;
    this.session.end();
    this.connection.slot.release();
    this.stopKeepingAlive?.();
    this.pendingOperation?.cancel();
    const running = this.takeRunning();
    if (running === undefined) return;
    void running.delivery.return();
    running.operation.end();
  }

  /** Returns the parts of a stream that has not ended, which then ends. */
  private takeRunning(): Running | undefined {
    const { running } = this;
    this.running = undefined;
    return running;
  }
}
