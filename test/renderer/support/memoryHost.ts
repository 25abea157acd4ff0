import { createReferenceBackend } from '../../../engine/backends/reference';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import type { EpochMetrics, TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer } from '../../../engine/training/trainer';
import {
  type BlockEntry,
  type HostApi,
  HostCallError,
  type HostEvent,
  type OpenedDesign,
  type RunEntry,
  type RunHistory,
} from '../../../main/ipc/contract';
import { noFiles } from '../../support/dataFiles';
import { gathered } from '../../support/pieces';

interface MemoryRun {
  entry: RunEntry;
  readonly path: string;
  readonly design: DesignDocument;
  readonly trainer: Trainer;
  readonly epochs: EpochMetrics[];
  readonly steps: { readonly step: number[]; readonly loss: number[] };
  weights: Uint8Array | null;
  checkpoint: Uint8Array | null;
}

/** A host without processes and files: designs in a map, and the real trainer on the reference backend in this process. */
export class MemoryHost {
  readonly designs = new Map<string, OpenedDesign>();
  private readonly blocks = new Map<string, BlockEntry>();
  private removed: OpenedDesign | null = null;
  private readonly runs = new Map<string, MemoryRun>();
  private readonly listeners = new Set<(event: HostEvent) => void>();
  private readonly watchers = new Set<(connected: boolean) => void>();

  /** Adds a design and gives its path. */
  add(name: string, document: string): string {
    const path = `${name}.loom`;
    this.designs.set(path, { path, name, modified: 0, document, revision: '0', readOnly: null });
    return path;
  }

  /** Has every window believe the connection went or came. */
  connection(connected: boolean): void {
    for (const watcher of this.watchers) watcher(connected);
  }

  readonly api: HostApi = {
    hello: async () => ({ version: '0.0.0', shell: 'web', language: 'en' }),
    listDesigns: async () => [...this.designs.values()],
    createDesign: async ({ name, document }) => this.design(this.add(name, document)),
    openDesign: async ({ path }) => this.design(path),
    saveDesign: async ({ path, document, revision }) => {
      const design = this.design(path);
      if (design.revision !== revision) throw new Error('stale revision');
      const next = String(Number(revision) + 1);
      this.designs.set(path, { ...design, document, revision: next });
      return { revision: next };
    },
    renameDesign: async ({ path, name }) => {
      const design = this.design(path);
      this.designs.delete(path);
      return this.design(this.add(name, design.document));
    },
    removeDesign: async ({ path }) => {
      this.removed = this.design(path);
      this.designs.delete(path);
      return { trashed: path };
    },
    restoreDesign: async ({ path }) => {
      if (this.removed) this.designs.set(path, this.removed);
      return this.design(path);
    },
    holdDesign: async () => ({ others: 0 }),
    revealDesign: async () => null,
    listSnapshots: async () => [],
    readSnapshot: async ({ id }) => Promise.reject(new Error(`no snapshot ${id}`)),
    makeSnapshot: async ({ name, note }) => ({ id: '1', name, note, made: 0, problem: null }),
    removeSnapshot: async () => null,
    restoreSnapshot: async () => null,
    listBlocks: async () => ({ entries: [...this.blocks.values()], unread: [] }),
    saveBlock: async ({ id, document }) => {
      const entry = { id: id ?? `block-${this.blocks.size + 1}`, document, modified: 0 };
      this.blocks.set(entry.id, entry);
      this.publish({ kind: 'blocksChanged' });
      return entry;
    },
    removeBlock: async ({ id }) => {
      this.blocks.delete(id);
      this.publish({ kind: 'blocksChanged' });
      return null;
    },
    listRuns: async ({ path }) => [...this.runs.values()].filter((run) => run.path === path).map((run) => run.entry),
    readRun: async ({ run }) => this.history(this.run(run)),
    startRun: async ({ path, document, resume }) => this.start(path, parseDocument(document), resume),
    controlRun: async ({ run, action }) => {
      await this.run(run).trainer.handle({ kind: action });
      return null;
    },
    inspectData: async ({ data }) => {
      throw new HostCallError({ error: { code: 'host.fileMissing', args: { path: data } }, layer: null });
    },
    cancelInspection: async () => null,
    exportWeights: async ({ run, format }) => ({
      fileName: `weights.${format}`,
      bytes: this.run(run).weights ?? new Uint8Array(),
    }),
    subscribe: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    onConnection: (watcher) => {
      this.watchers.add(watcher);
      return () => this.watchers.delete(watcher);
    },
  };

  private design(path: string): OpenedDesign {
    const design = this.designs.get(path);
    if (!design) throw new Error(`no design ${path}`);
    return design;
  }

  private run(id: string): MemoryRun {
    const run = this.runs.get(id);
    if (!run) throw new Error(`no run ${id}`);
    return run;
  }

  private history({ entry, epochs, steps, design }: MemoryRun): RunHistory {
    return { ...entry, epochs: [...epochs], steps: { step: [...steps.step], loss: [...steps.loss] }, design };
  }

  private start(path: string, design: DesignDocument, resume: string | null): RunEntry {
    const before = resume === null ? null : this.run(resume);
    const id = resume ?? `run-${this.runs.size + 1}`;
    const trainer = createTrainer({
      backend: createReferenceBackend(),
      files: noFiles,
      emit: (event) => this.told(run, event),
    });
    const run: MemoryRun = {
      entry: { ...(before?.entry ?? freshEntry(id, this.runs.size)), state: 'running', error: null },
      path,
      design: before?.design ?? design,
      trainer,
      epochs: before?.epochs ?? [],
      steps: before?.steps ?? { step: [], loss: [] },
      weights: before?.weights ?? null,
      checkpoint: before?.checkpoint ?? null,
    };
    this.runs.set(id, run);
    void trainer.handle({ kind: 'start', document: run.design, limit: null, checkpoint: run.checkpoint });
    return run.entry;
  }

  private async told(run: MemoryRun, event: TrainerEvent): Promise<void> {
    switch (event.kind) {
      case 'checkpoint':
        run.checkpoint = await gathered(event.file);
        break;
      case 'best':
        run.weights = await gathered(event.file);
        break;
      case 'step':
        run.steps.step.push(event.step);
        run.steps.loss.push(event.loss);
        break;
      case 'epoch':
        run.epochs.push(event.metrics);
        break;
    }
    if (event.kind !== 'checkpoint' && event.kind !== 'best') {
      this.publish({ kind: 'run', run: run.entry.run, path: run.path, event });
    }
    const changes = changesBy(event);
    if (!changes) return;
    run.entry = { ...run.entry, ...changes };
    this.publish({ kind: 'runChanged', path: run.path, entry: run.entry });
  }

  private publish(event: HostEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

function freshEntry(run: string, started: number): RunEntry {
  return {
    run,
    state: 'running',
    started,
    counts: null,
    device: null,
    bestEpoch: null,
    testLoss: null,
    testAccuracy: null,
    error: null,
    verdict: null,
    canResume: false,
    hasWeights: false,
  };
}

function changesBy(event: TrainerEvent): Partial<RunEntry> | null {
  switch (event.kind) {
    case 'checkpoint':
      return { canResume: true };
    case 'best':
      return { bestEpoch: event.epoch, hasWeights: true };
    case 'started':
      return { counts: event.counts, device: event.device };
    case 'paused':
      return { state: 'paused' };
    case 'resumed':
      return { state: 'running' };
    case 'verdict':
      return { verdict: event.verdict };
    case 'failed':
      return { state: 'failed', error: event.error };
    case 'ended': {
      const { reason, bestEpoch, testLoss, testAccuracy } = event;
      return { state: reason, bestEpoch, testLoss, testAccuracy };
    }
    case 'step':
    case 'epoch':
      return null;
  }
}
