import { utilityProcess } from 'electron';
import type { EngineTransport, SpawnEngine } from '../host/engine/client';

/** Engine processes as utility processes of Electron. */
export function utilityEngineSpawner(entry: string): SpawnEngine {
  return (): EngineTransport => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Layerloom engine', stdio: 'inherit' });
    return {
      send: (request) => child.postMessage(request),
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.on('exit', (code) => listener({ exitCode: code }));
      },
      // Not `child.kill()`, which asks: a process that hangs does not hear it.
      kill: () => {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
