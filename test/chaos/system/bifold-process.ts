import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Violations } from "../violation.js";
import { waitFor } from "../wait.js";
import { checkLogLine } from "./log-check.js";
import type { Proxy } from "./proxy.js";

export type Role = "api" | "commands" | "queries" | "projector";

/** Options of a process. */
export interface ProcessSpec {
  readonly name: string;
  readonly role: Role;
  readonly port: number;
  readonly postgres: Proxy;
  readonly redis: Proxy;
  readonly env: Readonly<Record<string, string>>;
  /** The folder of the built program. */
  readonly program: string;
  /** The path of its log. */
  readonly folder: string;
  readonly violations: Violations;
}

const clock = new URL("clock.js", import.meta.url).href;
/** Timeout after which a process that does not stop is killed. */
const STOP_TIMEOUT_MS = 30_000;
const START_TIMEOUT_MS = 120_000;
const READY_REQUEST_TIMEOUT_MS = 10_000;

/** A process of Bifold, behind its own proxies. */
export class BifoldProcess {
  #child: ChildProcess | undefined;
  #isEndExpected = false;
  #pauses = 0;
  #isPaused = false;
  readonly #log: WriteStream;

  constructor(readonly spec: ProcessSpec) {
    this.#log = createWriteStream(join(spec.folder, `${spec.name}.log`), { flags: "a" });
  }

  get name(): string {
    return this.spec.name;
  }

  get url(): string {
    return `http://127.0.0.1:${this.spec.port}`;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Identifies a period without a pause; undefined while it is paused or not running. */
  get uninterrupted(): string | undefined {
    return this.isRunning && !this.#isPaused ? `${this.#child?.pid ?? 0}/${this.#pauses}` : undefined;
  }

  start(): void {
    const { name, program, env, violations } = this.spec;
    this.#isEndExpected = false;
    const args = ["--enable-source-maps", "--import", clock, join(program, "main.js")];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], CHAOS_CLOCK: this.#clockFile, ...env },
      // Not the project's folder: a .env file there would change what runs.
      cwd: this.spec.folder,
      stdio: ["ignore", "pipe", "pipe"],
      // A separate process group: Ctrl-C reaches the campaign only, which stops the process.
      detached: true,
    });
    this.#child = child;
    const killWithUs = () => child.kill("SIGKILL");
    process.once("exit", killWithUs);
    createInterface({ input: child.stdout }).on("line", (line) => {
      this.#log.write(`${line}\n`);
      const violation = checkLogLine(name, line);
      if (violation !== undefined) violations.addAll([violation]);
    });
    createInterface({ input: child.stderr }).on("line", (line) => {
      this.#log.write(`stderr: ${line}\n`);
      violations.add("a process writes nothing to standard error", `${name}: ${line}`);
    });
    child.on("exit", (code, signal) => {
      process.off("exit", killWithUs);
      this.#log.write(`${new Date().toISOString()} exited with ${code ?? signal ?? "?"}\n`);
      if (!this.#isEndExpected)
        violations.add("a process runs until it is stopped", `${name}: ${code ?? signal ?? ""}`);
    });
  }

  /** Waits until it reports ready. */
  async ready(): Promise<void> {
    const isReady = async () => {
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(READY_REQUEST_TIMEOUT_MS) });
      await response.text();
      return response.ok;
    };
    await waitFor(`${this.name} ready`, isReady, START_TIMEOUT_MS);
  }

  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops it gracefully, which must succeed. */
  async stop(): Promise<void> {
    const code = await this.#end("SIGTERM");
    if (code !== 0) this.spec.violations.add("SIGTERM ends a process with code 0", `${this.name}: ${code ?? "killed"}`);
  }

  pause(): void {
    this.#isPaused = true;
    this.#pauses += 1;
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#isPaused = false;
    this.#child?.kill("SIGCONT");
  }

  /** Shifts its wall clock by this much from the machine's. */
  async shiftClock(offsetMs: number): Promise<void> {
    await writeFile(this.#clockFile, String(offsetMs));
    this.#child?.kill("SIGUSR2");
  }

  get #clockFile(): string {
    return join(this.spec.folder, `${this.name}.clock`);
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#isEndExpected = true;
    if (child === undefined || !this.isRunning) return 0;
    const ended = once(child, "exit");
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
    return child.exitCode;
  }
}
