import type { HostApi } from '../../ipc/contract';
import { diskFiles } from '../files/ownFiles';
import { foldersOf, type ThreadCallsOptions } from '../threads/threadCalls';
import type { RunningJob } from '../threads/threadJob';
import { startLook } from './inspection';

export type InspectCalls = Pick<HostApi, 'inspectData' | 'lintData' | 'sampleData' | 'listFolder' | 'cancelInspection'>;

/** Names that a listing has at most, of files and of folders. */
const LISTED = 10_000;

/** Looks at data of the user's own; a second look of the same name ends the first. `close` ends all. */
export function openInspectCalls({ assets, projects, publish }: ThreadCallsOptions): {
  readonly calls: InspectCalls;
  readonly close: () => void;
} {
  const looks = new Map<string, Pick<RunningJob<unknown>, 'cancel'>>();
  const folders = (path: string) => foldersOf({ assets, projects }, path);
  const progressOf = (look: string) => (share: number) => publish({ kind: 'inspecting', look, share });

  async function resultOf<T>(look: string, running: RunningJob<T>): Promise<T> {
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
      inspectData: async ({ path, data, source, reading, look }) => {
        const task = { kind: 'inspect', data, source, reading } as const;
        return resultOf(look, startLook(assets.kernels, { folders: folders(path), task }, progressOf(look)));
      },
      lintData: async ({ path, document, look }) => {
        const task = { kind: 'lint', document } as const;
        return resultOf(look, startLook(assets.kernels, { folders: folders(path), task }, progressOf(look)));
      },
      sampleData: async ({ path, document, look }) => {
        const task = { kind: 'samples', document } as const;
        return resultOf(look, startLook(assets.kernels, { folders: folders(path), task }, progressOf(look)));
      },
      listFolder: async ({ path, folder }) => {
        const { list } = diskFiles(folders(path));
        const { files, folders: inside } = list(folder === '' ? '.' : folder);
        return { files: files.slice(0, LISTED), folders: inside.slice(0, LISTED) };
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
