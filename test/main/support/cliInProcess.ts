import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import { runCli } from '../../../main/cli/run';
import { builtAssets } from './built';
import { type CliOptions, cliEnvironment, type Finished } from './cli';

/** What a command line reads and writes is the process's: one after the other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in the test's own process: what `runCli` of `cli.ts` gives, in a tenth of the time. That a process
 * ends when it is done, or on a signal, and what comes of its engine is for real ones.
 */
export function runCliHere(args: readonly string[], options: CliOptions): Promise<Finished> {
  const ended = last.then(() => run(args, options));
  last = ended.catch(() => {});
  return ended;
}

async function run(args: readonly string[], options: CliOptions): Promise<Finished> {
  builtAssets();
  const [stdin, stdout, stderr] = [new PassThrough(), caught(process.stdout), caught(process.stderr)];
  stdin.end(options.input ?? '');
  const input = vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as unknown as typeof process.stdin);
  const before = { ...process.env };
  replaceEnvironment({ ...cliEnvironment(options), INIT_CWD: options.cwd });
  try {
    const code = await runCli(args);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    replaceEnvironment(before);
    for (const replaced of [input, stdout, stderr]) replaced.mockRestore();
  }
}

/** What Node warns of is the test's own process, with all that ran in it before. */
const OF_NODE = /^\(node:\d+\) |^\(Use `node --trace-/;

/** Keeps what is written to a stream meanwhile. */
function caught(stream: NodeJS.WriteStream) {
  let text = '';
  const write = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    if (!OF_NODE.test(String(chunk))) text += chunk;
    return true;
  });
  return { text: () => text, mockRestore: () => write.mockRestore() };
}

function replaceEnvironment(wanted: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name];
  Object.assign(process.env, wanted);
}
