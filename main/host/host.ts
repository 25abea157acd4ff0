import { dirname } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { serializeDocument } from '../../engine/graph/serialize';
import packageJson from '../../package.json';
import type { HostApi, HostEvent, HostInfo } from '../ipc/contract';
import type { Assets } from './assets';
import { openLibrary } from './designs/library';
import { watchOpenDesigns } from './designs/openDesigns';
import { openProjects } from './designs/projects';
import { openSnapshots } from './designs/snapshots';
import type { EngineLimits, SpawnEngine } from './engine/client';
import { openEvaluateCalls } from './evaluating/calls';
import { openExportCalls } from './exporting/calls';
import { openUploads } from './files/uploads';
import { openImportCalls } from './importing/calls';
import { openInspectCalls } from './inspecting/calls';
import { openRunCalls } from './runs/calls';
import { openLiveRuns } from './runs/live';
import { openLoans } from './runs/loans';

export interface HostOptions {
  readonly workspace: string;
  readonly assets: Assets;
  readonly spawn: SpawnEngine;
  readonly shell: HostInfo['shell'];
  readonly language: string;
  readonly limits?: EngineLimits;
  /** Shows a file in the system's file manager, where the way in can. */
  readonly reveal?: (file: string) => void;
}

/** The calls of HostApi, and the end of it all. One host serves every window of its process. */
export type Host = Omit<HostApi, 'onConnection'> & {
  /** Stops every run with a checkpoint, waits for the processes to leave, and gives the number of runs. */
  readonly close: () => Promise<number>;
  /** The same calls for one window, which is known by what it holds open until `leave`. */
  readonly forWindow: (window: string) => Host;
  readonly leave: (window: string) => void;
};

export function createHost(options: HostOptions): Host {
  const projects = openProjects(options.workspace);
  const listeners = new Set<(event: HostEvent) => void>();
  const publish = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };

  const open = watchOpenDesigns(projects, publish);
  const snapshots = openSnapshots(options.workspace, projects);
  const library = openLibrary(options.workspace);

  const setupOf = (path: string) => ({ ...options, own: dirname(projects.file(path)) });
  const inspections = openInspectCalls({ assets: options.assets, projects, publish });
  const evaluations = openEvaluateCalls({ assets: options.assets, projects, publish });
  const exports = openExportCalls({ workspace: options.workspace, assets: options.assets, projects, publish });
  const uploads = openUploads(projects);
  const loans = openLoans(publish);
  const live = openLiveRuns(setupOf, projects, publish, loans);
  const imports = openImportCalls({ ...options, projects, publish, entryOf: live.entryOf });
  const runs = openRunCalls({ workspace: options.workspace, setupOf, projects, live, loans, publish });

  // What waited when the last host went goes on.
  setImmediate(() => live.turns.wake(() => projects.list().map(({ path }) => path)));
  const hold = (window: string, path: string | null) => {
    if (window !== '') loans.arrive(window, path);
    // Another program may have trained it until now.
    if (path !== null) live.turns.wake(() => [path]);
    return { others: open.hold(window, path) };
  };

  /** One whose folder of runs cannot be read is listed like the others. */
  const isTrained = (path: string) => {
    try {
      return live.isTrained(path);
    } catch {
      return false;
    }
  };

  const host: Host = {
    hello: async () => ({ version: packageJson.version, shell: options.shell, language: options.language }),
    listDesigns: async () => projects.list().map((entry) => ({ ...entry, training: isTrained(entry.path) })),
    createDesign: async ({ name, document }) => projects.create(name, document),
    openDesign: async ({ path }) => projects.open(path),
    saveDesign: async ({ path, document, revision }) => {
      const saved = projects.save(path, document, revision);
      open.wrote(path, saved.revision);
      return saved;
    },
    renameDesign: async ({ path, name }) => {
      live.refuseBusy(path);
      const renamed = projects.rename(path, name);
      open.moved(path, renamed.path);
      return renamed;
    },
    removeDesign: async ({ path }) => {
      live.refuseBusy(path);
      return projects.remove(path);
    },
    restoreDesign: async ({ trashed }) => projects.restore(trashed),
    listTrash: async () => projects.trashed(),
    holdDesign: async ({ path }) => hold('', path),
    revealDesign: async ({ path }) => {
      if (!options.reveal) throw new InputError('host.cannotReveal', { path });
      options.reveal(projects.file(path));
      return null;
    },
    listSnapshots: async ({ path }) => snapshots.list(path),
    readSnapshot: async ({ path, id }) => serializeDocument(snapshots.read(path, id)),
    makeSnapshot: async ({ path, ...given }) => snapshots.make(path, given),
    removeSnapshot: async ({ path, id }) => {
      snapshots.remove(path, id);
      return null;
    },
    restoreSnapshot: async ({ path, id }) => {
      snapshots.restore(path, id);
      return null;
    },
    listBlocks: async () => library.list(),
    saveBlock: async ({ id, document }) => {
      const entry = library.save(id, document);
      publish({ kind: 'blocksChanged' });
      return entry;
    },
    removeBlock: async ({ id }) => {
      library.remove(id);
      publish({ kind: 'blocksChanged' });
      return null;
    },
    ...runs.callsOf(''),
    ...inspections.calls,
    ...evaluations.callsOf(''),
    ...uploads.calls,
    ...exports.calls,
    ...imports.calls,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forWindow: (window) => ({
      ...host,
      ...evaluations.callsOf(window),
      hello: () => {
        loans.arrive(window, null);
        return host.hello();
      },
      holdDesign: async ({ path }) => hold(window, path),
      ...runs.callsOf(window),
      subscribe: (listener) =>
        host.subscribe((event) => {
          if (loans.isFor(window, event)) listener(event);
        }),
    }),
    leave: (window) => {
      const lost = { kind: 'broken', code: 'backend.gpuGone', args: {}, layer: null } as const;
      const none = { kind: 'opened', gpu: null } as const;
      for (const lend of loans.leave(window)) live.lentTo(lend)?.answer([lost, none]);
      evaluations.leave(window);
      open.hold(window, null);
    },
    close: async () => {
      loans.close();
      open.close();
      inspections.close();
      evaluations.close();
      exports.close();
      imports.close();
      uploads.close();
      return live.close();
    },
  };
  return host;
}
