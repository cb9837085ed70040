import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { waitFor } from "../wait.js";
import { PostgresNode } from "./postgres-node.js";

const SLOT = "standby";

export interface StandbyOptions {
  readonly synchronous: boolean;
  /** The port through which it reaches the primary. */
  readonly through?: number;
}

/** A PostgreSQL primary, and a standby for as long as a promotion takes. */
export class PostgresCluster {
  #primary: PostgresNode;
  readonly #nodes: PostgresNode[] = [];

  private constructor(private readonly folder: string) {
    this.#primary = this.#addNode();
  }

  static async start(folder: string): Promise<PostgresCluster> {
    const cluster = new PostgresCluster(folder);
    await cluster.primary.start();
    return cluster;
  }

  get primary(): PostgresNode {
    return this.#primary;
  }

  /** Builds a standby that streams from the primary or `through` another port. Commits wait for a synchronous one. */
  async addStandby({ synchronous, through }: StandbyOptions): Promise<PostgresNode> {
    const primary = this.#primary;
    const standby = this.#addNode();
    await mkdir(standby.dataDir, { mode: 0o755 });
    await standby.copyFrom(primary, SLOT);
    const { hostname, username, password } = new URL(primary.url);
    const port = through ?? primary.port;
    const address = `host=${hostname} port=${port} user=${username} password=${password} application_name=${SLOT}`;
    await standby.start({ primary_conninfo: address, primary_slot_name: SLOT });
    if (synchronous) {
      await primary.query("ALTER SYSTEM SET synchronous_standby_names = '*'");
      await primary.query("SELECT pg_reload_conf()");
    }
    const wanted = synchronous ? "sync" : "async";
    const state = "SELECT FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = $1";
    await waitFor("standby", async () => (await primary.query(state, [wanted])).length === 1, 30_000);
    return standby;
  }

  /** Makes the standby the primary; the old primary has to be dead. `onPromoted` is called before clients reach it. */
  async promote(standby: PostgresNode, onPromoted: (position: number) => void = () => undefined): Promise<void> {
    await standby.query("SELECT pg_promote(true, 60)");
    const [head] = await standby.query("SELECT position FROM log_head");
    onPromoted(Number(head?.["position"]));
    const old = this.#primary;
    this.#primary = standby;
    await old.remove();
  }

  /** Stops and removes all servers, also those of a promotion that failed. */
  async stop(): Promise<void> {
    for (const node of this.#nodes) {
      await node.stop();
      await node.remove();
    }
  }

  #addNode(): PostgresNode {
    const node = new PostgresNode(join(this.folder, `postgres-${this.#nodes.length + 1}`));
    this.#nodes.push(node);
    return node;
  }
}
