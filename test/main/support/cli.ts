import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtAssets, dist } from './built';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
  /** Resolves with the first line of standard output that fits. */
  line(fits: (line: string) => boolean): Promise<string>;
}

export interface CliOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** What it finds in its surroundings. */
export function cliEnvironment({ cwd, env = {} }: CliOptions): NodeJS.ProcessEnv {
  const { INIT_CWD: _, ...inherited } = process.env;
  return { ...inherited, LC_ALL: 'en_US.UTF-8', LAYERLOOM_HOME: join(cwd, 'home'), ...env };
}

/** Starts the built command line as a user would, in English unless `--lang` says otherwise. */
export function startCli(args: readonly string[], options: CliOptions): Running {
  const { cwd, input = '' } = options;
  builtAssets();
  const child = spawn(process.execPath, [join(dist, 'main', 'cli.js'), ...args], {
    cwd,
    env: cliEnvironment(options),
  });
  onTestFinished(() => {
    if (child.exitCode === null) child.kill('SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const watch of watchers) watch();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const line = (fits: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const watch = () => {
        const found = stdout.split('\n').slice(0, -1).find(fits);
        if (found === undefined) return;
        watchers.delete(watch);
        resolve(found);
      };
      watchers.add(watch);
      finished.then((end) => reject(new Error(`ended before the line came: ${JSON.stringify(end)}`)));
      watch();
    });
  return { child, finished, line };
}

export const runCli = (args: readonly string[], options: CliOptions): Promise<Finished> =>
  startCli(args, options).finished;

/** Events of `train --json`. */
export function eventsOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
