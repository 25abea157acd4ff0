import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { GpuRequest } from './gpu/requests';
import { peakOf } from './processPeak';
import type { Runner } from './race';
import type { Mode, Ran, Request } from './requests';

/** A process that runs networks when asked to, and is idle otherwise. */
export class Side {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private said = '';

  constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
    /** Tells processes of one name apart. */
    readonly variant = '',
    env: NodeJS.ProcessEnv = {},
  ) {
    this.child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...env } });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-4000);
    });
    // A process that died answers with the end of its output.
    this.child.stdin.on('error', () => {});
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Throws with what the process said where it cannot do it. */
  async ask<T>(request: Request | GpuRequest): Promise<T> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended: ${this.said.trim()}`);
    const reply = JSON.parse(value) as { result: T } | { error: string };
    if ('error' in reply) throw new Error(`${this.name}: ${reply.error}`);
    return reply.result;
  }

  /** Steps of the network that is open. */
  runner(mode: Mode): Runner {
    return async (steps) => {
      const { ms, loss } = await this.ask<Ran>({ ask: 'run', mode, steps });
      if (!Number.isFinite(loss)) throw new Error(`${this.name}: the loss is ${loss}`);
      return ms;
    };
  }

  /** The most memory that the process has had; null where the system does not say. */
  get peakBytes(): number | null {
    return peakOf(this.child.pid);
  }

  close(): void {
    this.child.kill();
  }
}

/** Hands sides to `task` and ends them whatever happens. */
export async function withSides<const S extends readonly Side[], T>(
  sides: S,
  task: (...sides: S) => Promise<T>,
): Promise<T> {
  try {
    return await task(...sides);
  } finally {
    for (const side of sides) side.close();
  }
}
