import type { EngineMessage, EngineRequest } from './protocol';
import { type EngineRun, openEngineRun } from './run';

/** The way to the host and out of the process. */
export interface SessionPort {
  post(message: EngineMessage): void;
  exit(): void;
}

/** The one run of this process. */
export interface EngineSession {
  handle(request: EngineRequest): void;
  /** The host is gone: write a checkpoint and leave. The run stays unfinished, to be resumed. */
  abandon(): void;
}

/** The run of one engine process: takes requests from the host and trains. */
export function createEngineSession(port: SessionPort): EngineSession {
  let run: Promise<EngineRun | null> | null = null;
  return {
    handle: (request) => {
      switch (request.kind) {
        case 'start':
          run ??= openEngineRun(request, port);
          return;
        case 'control':
          run?.then((opened) => opened?.control(request.action));
          return;
        case 'setRate':
          run?.then((opened) => opened?.setRate(request.lr));
          return;
        case 'gpu':
          run?.then((opened) => opened?.answer(request.lend, request.replies));
          return;
        case 'lend':
          run?.then((opened) => opened?.lend(request.gpu));
          return;
        case 'close':
          port.exit();
      }
    },
    abandon: () => {
      if (!run) port.exit();
      else run.then((opened) => (opened ? opened.abandon() : port.exit()));
    },
  };
}
