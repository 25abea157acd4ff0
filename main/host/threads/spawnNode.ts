import { fork } from 'node:child_process';
import type { EngineTransport, SpawnEngine } from '../engine/client';
import { kernelExecArgv } from '../engine/kernels';
import { type Ending, endingOf } from './ending';

/** The end of what a dying process wrote; the last line names the reason. */
const TAIL = 2000;

/** Engine processes as children of this Node process. */
export function nodeEngineSpawner(entry: string): SpawnEngine {
  return (): EngineTransport => {
    const child = fork(entry, [], {
      execArgv: kernelExecArgv(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let tail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-TAIL);
    });
    const exitListeners: ((ending: Ending) => void)[] = [];
    let exited = false;
    const exit = (how: Ending) => {
      if (exited) return;
      exited = true;
      const said = tail
        .split('\n')
        .find((line) => /\bError\b/.test(line))
        ?.trim();
      const words = [...('words' in how ? [how.words] : []), ...(said ? [said] : [])];
      for (const listener of exitListeners) listener(words.length > 0 ? { words: words.join(', ') } : how);
    };
    child.on('error', (error) => exit({ words: error.message }));
    child.on('close', (code, signal) => exit(endingOf(code, signal)));
    return {
      // A process that died a moment ago refuses; its exit is told by the listener.
      send: (request) => {
        if (child.connected) child.send(request, () => {});
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        exitListeners.push(listener);
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
