import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Request } from './requests';

/** A process that runs networks when asked to, and is idle otherwise. */
export class Side {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private said = '';

  constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
  ) {
    this.child = spawn(command, args, { stdio: 'pipe' });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-4000);
    });
    // A process that died answers with the end of its output.
    this.child.stdin.on('error', () => {});
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Throws with what the process said where it cannot do it. */
  async ask<T>(request: Request): Promise<T> {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended: ${this.said.trim()}`);
    const reply = JSON.parse(value) as { result: T } | { error: string };
    if ('error' in reply) throw new Error(`${this.name}: ${reply.error}`);
    return reply.result;
  }

  close(): void {
    this.child.kill();
  }
}
