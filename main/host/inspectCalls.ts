import { dirname } from 'node:path';
import type { HostApi, HostEvent } from '../ipc/contract';
import type { Assets } from './assets';
import { type RunningLook, startLook } from './inspection';
import type { Projects } from './projects';

export type InspectCalls = Pick<HostApi, 'inspectData' | 'lintData' | 'cancelInspection'>;

interface InspectCallsOptions {
  readonly assets: Assets;
  readonly projects: Projects;
  readonly publish: (event: HostEvent) => void;
}

/** Looks at data of the user's own; a second look of the same name ends the first. `close` ends all. */
export function openInspectCalls({ assets, projects, publish }: InspectCallsOptions): {
  readonly calls: InspectCalls;
  readonly close: () => void;
} {
  const looks = new Map<string, Pick<RunningLook<unknown>, 'cancel'>>();
  const foldersOf = (path: string) => ({ packed: assets.data, own: dirname(projects.file(path)) });
  const progressOf = (look: string) => (share: number) => publish({ kind: 'inspecting', look, share });

  async function resultOf<T>(look: string, running: RunningLook<T>): Promise<T> {
    looks.get(look)?.cancel();
    looks.set(look, running);
    try {
      return await running.result;
    } finally {
      if (looks.get(look) === running) looks.delete(look);
    }
  }

  return {
    calls: {
      inspectData: async ({ path, data, source, look }) => {
        const task = { kind: 'inspect', data, source } as const;
        return resultOf(look, startLook(assets.kernels, { folders: foldersOf(path), task }, progressOf(look)));
      },
      lintData: async ({ path, document, look }) => {
        const task = { kind: 'lint', document } as const;
        return resultOf(look, startLook(assets.kernels, { folders: foldersOf(path), task }, progressOf(look)));
      },
      cancelInspection: async ({ look }) => {
        looks.get(look)?.cancel();
        return null;
      },
    },
    close: () => {
      for (const look of looks.values()) look.cancel();
    },
  };
}
