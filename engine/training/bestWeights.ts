import { InputError } from '../core/errors';
import { bytesOfTensor, type FileTensor, type TensorStream } from '../formats';
import { isBetter } from './bestEpoch';
import type { Checkpoint, Progress } from './checkpoints';
import type { Emit } from './protocol';
import type { Session } from './session';
import { matchWeights, notesFor, streamWeights } from './weights';

/** At most this often weights of a best epoch are handed out while the run goes on, in milliseconds. */
const TELL_MS = 1_000;

/** The weights of a run's best epoch, kept on the host while training goes on. */
export class BestWeights {
  private best: Progress['best'] = null;
  private readonly weights = new Map<string, FileTensor>();
  private told = true;
  private toldAt = -Infinity;

  constructor(
    private readonly session: Session,
    private readonly emit: Emit,
  ) {}

  /** The best epoch so far and its loss; null before the first. */
  get found(): Progress['best'] {
    return this.best;
  }

  /** Goes on from what a checkpoint holds. Throws InputError `checkpoint.damaged` where it names an epoch and lacks its weights. */
  restore(best: Progress['best'], stored: Checkpoint['best']): void {
    if (best && stored.size === 0) throw new InputError('checkpoint.damaged', {});
    this.best = best;
    for (const [name, file] of stored) {
      const tensor = file.load();
      // Later overwritten, which a view of a file must not be.
      this.weights.set(name, { ...tensor, data: tensor.data.slice() } as FileTensor);
    }
    this.told = best === null;
  }

  /** Keeps the present weights where the epoch that just ended is better than the best before. */
  async offer(epoch: number, loss: number): Promise<void> {
    if (!isBetter(loss, this.best?.loss ?? null)) return;
    this.best = { epoch, loss };
    await this.session.variables.copyWeights(this.weights);
    this.told = false;
    if (performance.now() - this.toldAt >= TELL_MS) await this.tell();
  }

  /** Hands the best weights out where nobody has them yet. */
  async tell(): Promise<void> {
    if (this.told || this.best === null) return;
    this.told = true;
    this.toldAt = performance.now();
    await this.handOut(this.best.epoch);
  }

  /** Hands the present weights out in place of the best ones, for a run that has none. */
  async tellPresent(epoch: number): Promise<void> {
    await this.session.variables.copyWeights(this.weights);
    await this.handOut(epoch);
  }

  /** Brings them to the device again. */
  async putBack(): Promise<void> {
    const { state } = this.session.model.network;
    const weights = matchWeights(state, this.weights);
    for (const { name, variable } of state)
      await this.session.variables.write(variable, weights.get(name) as Float32Array);
  }

  /** For a checkpoint. */
  streams(): Map<string, TensorStream> {
    return new Map([...this.weights].map(([name, tensor]) => [name, bytesOfTensor(tensor)]));
  }

  private async handOut(epoch: number): Promise<void> {
    const file = streamWeights(this.weights, 'safetensors', notesFor(this.session.source.transforms));
    await this.emit({ kind: 'best', epoch, file });
  }
}
