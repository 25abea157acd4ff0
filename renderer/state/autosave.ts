import type { DesignDocument } from '../../engine/graph/document';
import type { HostFailure } from '../../main/ipc/contract';
import type { SaveState } from './session';

export interface AutosaveHooks {
  /** What would be saved now; null while nothing is open or nothing changed. */
  readonly unsaved: () => {
    readonly path: string;
    readonly revision: string;
    readonly document: DesignDocument;
  } | null;
  readonly save: (path: string, document: DesignDocument, revision: string) => Promise<{ readonly revision: string }>;
  readonly saved: (path: string, document: DesignDocument, revision: string) => void;
  readonly show: (state: SaveState, failure: HostFailure | null) => void;
  /** The host's answer in a rejection; null where the host could not be asked. */
  readonly failureOf: (error: unknown) => HostFailure | null;
  readonly isConflict: (failure: HostFailure) => boolean;
  /** Takes in what somebody else saved meanwhile; resolves to whether that went without a person. */
  readonly join: (path: string) => Promise<boolean>;
}

/** From the last edit to its save. */
export const SAVE_DELAY_MS = 500;
/** After a refusal that may pass (a full disk). */
export const RETRY_DELAY_MS = 5000;

/** Somebody who saves again and again in between is no window of this app. */
const MOST_JOINS = 3;

/** Saves every change a moment after it, one save at a time, and keeps what could not be saved until it can. */
export class Autosave {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  /** Why a person must choose; null where nobody must. */
  private held: HostFailure | null = null;

  constructor(private readonly hooks: AutosaveHooks) {}

  /** The document changed. */
  changed(): void {
    if (this.held) {
      this.hooks.show('conflict', this.held);
      return;
    }
    this.schedule(SAVE_DELAY_MS);
    if (!this.running) this.hooks.show(this.hooks.unsaved() ? 'pending' : 'saved', null);
  }

  /**
   * Saves now whatever is unsaved, also what is changed while it saves. Resolves to whether everything is with the host: false
   * only where a save failed, or a person must choose.
   */
  async flush(): Promise<boolean> {
    this.cancel();
    while (await this.saveNext());
    return this.hooks.unsaved() === null;
  }

  /** The connection is back: what was kept is saved. */
  async reconnected(): Promise<void> {
    await this.flush();
  }

  /** Another design was opened, or a conflict was settled. */
  reset(): void {
    this.cancel();
    this.held = null;
    this.hooks.show(this.hooks.unsaved() ? 'pending' : 'saved', null);
    if (this.hooks.unsaved()) this.schedule(SAVE_DELAY_MS);
  }

  private schedule(delay: number): void {
    this.cancel();
    this.timer = setTimeout(() => void this.saveNext(), delay);
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** One save, after the one that is under way. Gives whether there was something to save and it was saved. */
  private async saveNext(): Promise<boolean> {
    // Another caller that waited, too, may have begun the next save meanwhile: two at once would meet as a conflict.
    while (this.running) await this.running;
    this.cancel();
    return !this.held && this.hooks.unsaved() !== null && this.run();
  }

  private run(): Promise<boolean> {
    const running = this.saveOnce().finally(() => {
      this.running = null;
    });
    this.running = running;
    return running;
  }

  private async saveOnce(joins = MOST_JOINS): Promise<boolean> {
    const work = this.hooks.unsaved();
    if (!work) return true;
    this.hooks.show('saving', null);
    try {
      const { revision } = await this.hooks.save(work.path, work.document, work.revision);
      this.hooks.saved(work.path, work.document, revision);
      const more = this.hooks.unsaved() !== null;
      this.hooks.show(more ? 'pending' : 'saved', null);
      if (more) this.schedule(SAVE_DELAY_MS);
      return true;
    } catch (error) {
      const failure = this.hooks.failureOf(error);
      if (!failure) this.hooks.show('offline', null);
      else if (this.hooks.isConflict(failure)) {
        if (joins > 0 && (await this.hooks.join(work.path))) return this.saveOnce(joins - 1);
        this.held = failure;
        this.hooks.show('conflict', failure);
      } else {
        this.hooks.show('failed', failure);
        this.schedule(RETRY_DELAY_MS);
      }
      return false;
    }
  }
}
