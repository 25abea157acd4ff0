import { createInterface } from 'node:readline';
import type { Request } from './requests';

/** Answers one request after the other until there are no more. */
export async function answerAll<R = Request>(answer: (request: R) => unknown): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await Promise.resolve()
      .then(() => answer(JSON.parse(line)))
      .then(
        (result) => ({ result }),
        (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
  // Threads would keep the process.
  process.exit();
}
