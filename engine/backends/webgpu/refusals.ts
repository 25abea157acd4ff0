import { RunError } from '../../core/errors';
import type { GpuDevice, GpuErrorFilter } from './gpu';
import { brief, detailOf, gpuLost } from './gpuLost';
import type { Step } from './lower/step';

type Work = Pick<Step, 'label' | 'layer'>;

/** What is asked of a device. */
export interface AskedFor {
  /** Whose it is, where the device's message may not tell. */
  readonly work?: Work;
  /** Where it is memory: how much. */
  readonly bytes?: number;
}

interface Refused {
  readonly filter: GpuErrorFilter;
  readonly message: string;
}

const FILTERS: readonly GpuErrorFilter[] = ['validation', 'internal', 'out-of-memory'];
/** A device that is about to be lost refuses work first. */
const LOSS_MS = 100;

/** What a device refuses to do, as errors that name the layer whose work it was. */
export class Refusals {
  /** By the label of the objects that are made for it. */
  private readonly works = new Map<string, Work>();
  private lost: string | null = null;

  constructor(private readonly device: GpuDevice) {
    void device.lost.then(({ message, reason }) => {
      this.lost = message || reason;
    });
  }

  /** What a step's own objects are called, so that the device's messages tell whose they are. */
  label(work: Work): string {
    const label = work.layer ? `${work.label} of ${work.layer.name}` : work.label;
    this.works.set(label, work);
    return label;
  }

  /** What `ask` makes of the device, and whether that refused it. */
  watched<Made>(
    ask: () => Made,
    asked: AskedFor = {},
  ): { readonly made: Made; readonly refusal: Promise<RunError | null> } {
    const { made, refused } = this.scoped(ask);
    return { made, refusal: refused.then((found) => (found ? this.toldApart(this.errorFrom(found, asked)) : null)) };
  }

  /** What `ask` makes, waited for. Throws as `Asking.settled`. */
  async made<Made>(ask: () => Promise<Made>, work: Work): Promise<Made> {
    const { made, refused } = this.scoped(ask);
    const [result] = await Promise.allSettled([made]);
    const found = await refused;
    if (found) throw await this.toldApart(this.errorFrom(found, { work }));
    if (result.status === 'rejected') throw await this.toldApart(this.errorOf(detailOf(result.reason), work));
    return result.value;
  }

  /** The error that a message of the device comes to. */
  errorOf(message: string, work = this.workIn(message)): RunError {
    // Behind its first line a message traces the objects involved.
    const detail = brief(message);
    if (!work) return new RunError('backend.gpuFailed', { detail });
    const { label, layer } = work;
    if (!layer) return new RunError('backend.gpuFailed', { detail: `${label}: ${detail}` });
    return new RunError('backend.gpuRefused', { layer: layer.name, op: label, detail }, layer.id);
  }

  private scoped<Made>(ask: () => Made): { readonly made: Made; readonly refused: Promise<Refused | null> } {
    for (const filter of FILTERS) this.device.pushErrorScope(filter);
    try {
      const made = ask();
      return { made, refused: this.popped() };
    } catch (error) {
      void this.popped();
      throw error;
    }
  }

  private async popped(): Promise<Refused | null> {
    // The last one pushed is the first one off.
    const popped = FILTERS.toReversed().map(async (filter) => {
      // Of a device that is gone nothing is told.
      const error = await this.device.popErrorScope().catch(() => null);
      return error && { filter, message: error.message };
    });
    return (await Promise.all(popped)).find((refused) => refused !== null) ?? null;
  }

  private errorFrom({ filter, message }: Refused, { work, bytes }: AskedFor): RunError {
    return filter === 'out-of-memory' && bytes !== undefined
      ? new RunError('backend.gpuMemory', { bytes })
      : this.errorOf(message, work);
  }

  private workIn(message: string): Work | undefined {
    return [...this.works].find(([label]) => message.includes(`"${label}"`))?.[1];
  }

  private async toldApart(error: RunError): Promise<RunError> {
    const soon = new Promise<void>((resolve) => setTimeout(resolve, LOSS_MS));
    await Promise.race([this.device.lost, soon]);
    return this.lost === null ? error : gpuLost(this.lost);
  }
}
