import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = process.env.LAYERLOOM_DIST ?? join(import.meta.dirname, '..', '..', '..', 'dist');
const START_MS = 20_000;

export interface RunningServer {
  /** With its one-time token. */
  readonly url: string;
  /** Folder of the designs. */
  readonly home: string;
  /** Process id of the server. */
  readonly pid: number;
  /** Ends the server as a crash would. */
  kill(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

/** Starts the built web server on a folder of its own, or on one that an earlier server left, at the same port if asked. */
export async function startServer({ home, port = 0 }: { home?: string; port?: number } = {}): Promise<RunningServer> {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'layerloom-e2e-'));
  const child = spawn(
    process.execPath,
    [join(DIST, 'main/web.js'), '--no-open', '--port', String(port), '--lang', 'en'],
    {
      env: { ...process.env, LAYERLOOM_HOME: folder, LC_ALL: 'en_US.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const url = await firstUrl(child);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    home: folder,
    pid: child.pid ?? 0,
    kill,
    close: async () => {
      child.kill('SIGINT');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`no URL in ${START_MS} ms: ${output}`)), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [url] = output.match(/http:\/\/\S+/) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}: ${output}`));
    });
  });
}
