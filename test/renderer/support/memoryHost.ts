import { createReferenceBackend } from '../../../engine/backends/reference';
import { openSamples } from '../../../engine/data';
import type { Part } from '../../../engine/data/contract';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { type Evaluator, openEvaluator } from '../../../engine/training/evaluation/evaluator';
import { emptyHistory, type History, historyAfter } from '../../../engine/training/history';
import { buildModel } from '../../../engine/training/model';
import type { TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer } from '../../../engine/training/trainer';
import { decodeWeights } from '../../../engine/training/weights';
import {
  type BlockEntry,
  type HostApi,
  HostCallError,
  type HostEvent,
  type OpenedDesign,
  type RunEntry,
  type RunHistory,
  type RunNews,
  type StepColumns,
} from '../../../main/ipc/contract';
import { noFiles } from '../../support/noFiles';
import { gathered } from '../../support/pieces';
import { freshEntry } from './runEntry';

interface MemoryRun {
  entry: RunEntry;
  readonly path: string;
  readonly design: DesignDocument;
  readonly trainer: Trainer;
  history: History;
  readonly steps: { readonly step: number[]; readonly loss: number[] };
  weights: Uint8Array | null;
  checkpoint: Uint8Array | null;
}

/** A host without processes and files: designs in a map, and the real trainer on the reference backend in this process. */
export class MemoryHost {
  readonly designs = new Map<string, OpenedDesign>();
  readonly blocks = new Map<string, BlockEntry>();
  private removed: OpenedDesign | null = null;
  /** Bytes of files handed over. */
  readonly uploads = new Map<string, number>();
  private readonly runs = new Map<string, MemoryRun>();
  private readonly removedRuns = new Map<string, MemoryRun>();
  readonly evaluations = new Map<string, { readonly evaluator: Evaluator; readonly part: Part }>();
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
    createDesign: async ({ name, document }) => this.design(this.add(this.freeName(name), document)),
    openDesign: async ({ path }) => this.design(path),
    saveDesign: async ({ path, document, revision }) => {
      const design = this.design(path);
      if (design.revision !== revision) throw refusal('host.staleRevision', path);
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
    readRunSteps: async ({ run, from, to }) => {
      const { step, loss } = this.run(run).steps;
      const first = step.findIndex((at) => at >= from);
      const end = step.findLastIndex((at) => at <= to) + 1;
      return first < 0 ? asPoints([], []) : asPoints(step.slice(first, end), loss.slice(first, end));
    },
    lendGpu: async () => null,
    answerGpu: async () => null,
    startRun: async ({ path, document, resume, origin }) =>
      this.start(path, parseDocument(document), resume, origin ?? null),
    startSeeds: async ({ path, document, count, label }) => {
      const design = parseDocument(document);
      return Array.from({ length: count }, (_, i) => {
        const { training } = design;
        const entry = this.start(path, { ...design, training: { ...training, seed: training.seed + i } }, null);
        return { ...entry, group: { id: 'group', label } };
      });
    },
    moveQueued: async ({ path, run: id, place }) => {
      const waiting = [...this.runs.values()].filter((run) => run.path === path && run.entry.state === 'queued');
      const others = waiting.filter((run) => run.entry.run !== id).sort((a, b) => placeOf(a) - placeOf(b));
      others.toSpliced(place, 0, this.run(id)).forEach((run, at) => {
        run.entry = { ...run.entry, place: at };
        this.publish({ kind: 'runChanged', path, entry: run.entry });
      });
      return null;
    },
    controlRun: async ({ run, action }) => {
      await this.run(run).trainer.handle({ kind: action });
      return null;
    },
    setRunRate: async ({ run, lr }) => {
      await this.run(run).trainer.handle({ kind: 'setRate', lr });
      return null;
    },
    describeRun: async ({ run: id, change }) => {
      const run = this.run(id);
      run.entry = { ...run.entry, ...change };
      this.publish({ kind: 'runChanged', path: run.path, entry: run.entry });
      return run.entry;
    },
    removeRun: async ({ path, run: id }) => {
      this.removedRuns.set(id, this.run(id));
      this.runs.delete(id);
      this.publish({ kind: 'runRemoved', path, run: id });
      return { trashed: id, place: null };
    },
    restoreRun: async ({ path, trashed }) => {
      const run = this.removedRuns.get(trashed);
      if (!run) throw new Error(`no run ${trashed} in the trash`);
      this.runs.set(trashed, run);
      this.publish({ kind: 'runChanged', path, entry: run.entry });
      return run.entry;
    },
    inspectData: async ({ data }) => {
      throw new HostCallError({ error: { code: 'host.fileMissing', args: { path: data } }, layer: null });
    },
    cancelInspection: async () => null,
    lintData: async () => [],
    listFolder: async () => ({ files: [], folders: [] }),
    sampleData: async () => ({ places: new Int32Array(0), inputs: new Float32Array(0), labels: null }),
    uploadData: async ({ upload, bytes }) => {
      this.uploads.set(upload, (this.uploads.get(upload) ?? 0) + bytes.length);
      return null;
    },
    finishUpload: async ({ name }) => ({ data: `data/${name}` }),
    cancelUpload: async ({ upload }) => {
      this.uploads.delete(upload);
      return null;
    },
    evaluateRun: async ({ run: id, part, evaluation }) => {
      const { design, weights } = this.run(id);
      if (!weights) throw new HostCallError({ error: { code: 'host.noWeights', args: { run: id } }, layer: null });
      const opened = await openSamples(design.data, design.training.seed, null, noFiles);
      const tensors = decodeWeights(weights, id);
      const evaluator = await openEvaluator(buildModel(design), tensors, opened, createReferenceBackend());
      this.evaluations.set(evaluation, { evaluator, part });
      const share = (done: number) => this.publish({ kind: 'evaluating', evaluation, share: done });
      return { ...(await evaluator.evaluate(part, share)), step: null };
    },
    showSamples: async ({ evaluation, samples }) => {
      const kept = this.evaluations.get(evaluation);
      if (!kept) throw new HostCallError({ error: { code: 'evaluation.closed', args: {} }, layer: null });
      return kept.evaluator.show(kept.part, samples);
    },
    closeEvaluation: async ({ evaluation }) => {
      this.evaluations.delete(evaluation);
      return null;
    },
    exportRun: async ({ run, format }) => ({
      fileName: `weights.${format}`,
      size: this.run(run).weights?.length ?? 0,
      proof: { readers: ['layerloom'], difference: 0 },
      example: null,
    }),
    exportPiece: async ({ exporting }) => Promise.reject(new Error(`no export ${exporting}`)),
    importPiece: async () => null,
    importModel: async ({ file }) => Promise.reject(new Error(`no import of ${file}`)),
    fitImport: async ({ file }) => Promise.reject(new Error(`no import of ${file}`)),
    keepImport: async ({ importing }) => Promise.reject(new Error(`no import ${importing}`)),
    cancelImport: async () => null,
    fitRun: async ({ run }) => Promise.reject(new Error(`no weights of ${run}`)),
    cancelExport: async () => null,
    subscribe: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    onConnection: (watcher) => {
      this.watchers.add(watcher);
      return () => this.watchers.delete(watcher);
    },
  };

  private freeName(name: string): string {
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name} ${n}`;
      if (!this.designs.has(`${free}.loom`)) return free;
    }
  }

  private design(path: string): OpenedDesign {
    const design = this.designs.get(path);
    if (!design) throw refusal('host.designMissing', path);
    return design;
  }

  private run(id: string): MemoryRun {
    const run = this.runs.get(id);
    if (!run) throw new Error(`no run ${id}`);
    return run;
  }

  private history({ entry, history, steps, design }: MemoryRun): RunHistory {
    return { ...entry, ...history.chronicle, steps: asPoints(steps.step, steps.loss), design };
  }

  private start(
    path: string,
    design: DesignDocument,
    resume: string | null,
    origin: RunEntry['origin'] = null,
  ): RunEntry {
    const before = resume === null ? null : this.run(resume);
    const id = resume ?? `run-${this.runs.size + 1}`;
    const trainer = createTrainer({
      backend: createReferenceBackend(),
      files: noFiles,
      emit: (event) => this.told(run, event),
    });
    const ahead = [...this.runs.values()].filter((other) => other.path === path && isUnderWay(other));
    const waits = resume === null && ahead.length > 0;
    const run: MemoryRun = {
      entry: {
        ...(before?.entry ?? { ...freshEntry(id, this.runs.size), origin }),
        state: waits ? 'queued' : 'running',
        place: waits ? ahead.length - 1 : null,
        error: null,
      },
      path,
      design: before?.design ?? design,
      trainer,
      history: before?.history ?? emptyHistory,
      steps: before?.steps ?? { step: [], loss: [] },
      weights: before?.weights ?? null,
      checkpoint: before?.checkpoint ?? null,
    };
    this.runs.set(id, run);
    if (!waits) this.launch(run);
    return run.entry;
  }

  private launch(run: MemoryRun): void {
    const command = { kind: 'start', document: run.design, limit: null, checkpoint: run.checkpoint } as const;
    void run.trainer.handle(command).then(() => this.advance(run.path));
  }

  private advance(path: string): void {
    const waiting = [...this.runs.values()].filter((run) => run.path === path && run.entry.state === 'queued');
    const [next, ...others] = waiting.sort((a, b) => placeOf(a) - placeOf(b));
    if (!next) return;
    others.forEach((run, at) => {
      run.entry = { ...run.entry, place: at };
    });
    next.entry = { ...next.entry, state: 'running', place: null };
    this.publish({ kind: 'runChanged', path, entry: next.entry });
    this.launch(next);
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
      case 'started':
        run.steps.step.splice(event.step);
        run.steps.loss.splice(event.step);
    }
    if (event.kind !== 'checkpoint' && event.kind !== 'best') {
      const news: RunNews =
        event.kind === 'step' ? { kind: 'steps', steps: asPoints([event.step], [event.loss]) } : event;
      this.publish({ kind: 'run', run: run.entry.run, path: run.path, event: news });
    }
    if (event.kind === 'step') return;
    run.history = historyAfter(run.history, [event]);
    const { transforms, ...standing } = run.history.standing;
    const held = { canResume: run.checkpoint !== null, hasWeights: run.weights !== null };
    run.entry = { ...run.entry, ...standing, ...held };
    this.publish({ kind: 'runChanged', path: run.path, entry: run.entry });
  }

  private publish(event: HostEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

/** What a host says that has files. */
export const refusal = (
  code: 'host.staleRevision' | 'host.designMissing' | 'host.diskFull',
  path: string,
): HostCallError => new HostCallError({ error: { code, args: { path } }, layer: null });

function asPoints(step: readonly number[], loss: readonly number[]): StepColumns {
  return { step: [...step], loss: [...loss], low: [...loss], high: [...loss] };
}

const isUnderWay = ({ entry }: MemoryRun): boolean => ['queued', 'running', 'paused'].includes(entry.state);
const placeOf = ({ entry }: MemoryRun): number => entry.place ?? 0;
