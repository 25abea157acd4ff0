import type { TensorData } from '../../../core/dtype';
import { RunError } from '../../../core/errors';
import type { Message } from '../../../text/messages';
import { gpuLost } from '../gpuLost';
import type { RemoteReply, RemoteRequest, ToldError } from './protocol';
import { Silence, type SilenceLimits } from './silence';

/** Bytes that may be on the way before it is told that they have been taken in. */
const ON_THE_WAY = 16 * 1024 * 1024;
/** What is smaller is not counted. */
const COUNTED = 64 * 1024;

interface Waiting {
  readonly kind: RemoteRequest['kind'];
  resolve(data: TensorData | null): void;
  reject(error: Error): void;
}

/** The asking end: the requests under way, the numbers that have been given, and what waits until there is room on the way. */
export class Link {
  private readonly waiting = new Map<number, Waiting>();
  private readonly queue: RemoteRequest[] = [];
  private onTheWay = 0;
  private numbers = 0;
  private gone: RunError | null = null;

  private readonly silence: Silence;

  constructor(
    private readonly send: (request: RemoteRequest) => void,
    patience: SilenceLimits,
  ) {
    this.silence = new Silence(
      patience,
      () => this.owed,
      (owed, seconds) =>
        this.end(new RunError(owed === 'compile' ? 'backend.gpuStuck' : 'backend.gpuSilent', { seconds })),
    );
  }

  number(count = 1): number {
    this.numbers += count;
    return this.numbers - count;
  }

  /** Throws RunError `backend.gpuLost`, `backend.gpuStuck` or `backend.gpuSilent`, or what broke the other side. */
  post(request: RemoteRequest): void {
    if (this.gone) throw this.gone;
    this.queue.push(request);
    this.pump();
  }

  async ask(make: (id: number) => RemoteRequest): Promise<TensorData | null> {
    const id = this.number();
    const request = make(id);
    return new Promise((resolve, reject) => {
      this.waitFor(id, { kind: request.kind, resolve, reject });
      try {
        this.post(request);
      } catch (error) {
        this.waiting.delete(id);
        reject(error as Error);
      }
    });
  }

  take(reply: RemoteReply): void {
    if (reply.kind === 'lost') {
      this.lose(reply.detail);
      return;
    }
    if (reply.kind === 'broken') {
      this.end(errorFrom(reply));
      return;
    }
    this.silence.heard();
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.kind === 'failed') {
      waiting?.reject(errorFrom(reply));
    } else {
      waiting?.resolve(reply.kind === 'value' ? reply.data : null);
    }
  }

  lose(detail: string): void {
    this.end(gpuLost(detail));
  }

  /** Somebody wants to stop: what the other side owes is waited for less long. */
  hurry(): void {
    this.silence.hurry();
  }

  private waitFor(id: number, waiting: Waiting): void {
    this.waiting.set(id, waiting);
    this.silence.watch();
  }

  /** What the other side owes; what is asked behind a plan that is compiled waits for that. */
  private get owed(): keyof SilenceLimits | null {
    if (this.waiting.size === 0) return null;
    return [...this.waiting.values()].some(({ kind }) => kind === 'compile') ? 'compile' : 'answer';
  }

  private end(error: RunError): void {
    if (this.gone) return;
    this.gone = error;
    this.silence.end();
    for (const { reject } of this.waiting.values()) reject(this.gone);
    this.waiting.clear();
    this.queue.length = 0;
  }

  /** Of what is gone with its device there is nothing to give back. */
  release(buffers: readonly number[], plans: readonly number[]): void {
    if (!this.gone) this.post({ kind: 'release', buffers, plans });
  }

  /** Sends what there is room for, in order. */
  private pump(): void {
    for (let next = this.queue[0]; next; next = this.queue[0]) {
      const bytes = carries(next) ? next.data.byteLength : 0;
      if (bytes >= COUNTED && this.onTheWay + bytes > ON_THE_WAY) return;
      this.queue.shift();
      this.send(carries(next) && bytes >= COUNTED ? { ...next, taken: this.counted(next.kind, bytes) } : next);
    }
  }

  private counted(kind: RemoteRequest['kind'], bytes: number): number {
    const id = this.number();
    this.onTheWay += bytes;
    const arrived = () => {
      this.onTheWay -= bytes;
      this.pump();
    };
    this.waitFor(id, { kind, resolve: arrived, reject: () => {} });
    return id;
  }
}

type Carrying = Extract<RemoteRequest, { readonly kind: 'feed' | 'write' }>;

const carries = (request: RemoteRequest): request is Carrying => request.kind === 'feed' || request.kind === 'write';

/** The error as it was on the other side. */
function errorFrom({ layer, ...told }: ToldError): RunError {
  const { code, args } = told as unknown as Message;
  return new RunError(code, args as never, layer ?? undefined);
}
