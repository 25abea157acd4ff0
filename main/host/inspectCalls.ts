import { dirname } from 'node:path';
import type { HostApi, HostEvent } from '../ipc/contract';
import type { Assets } from './assets';
import { type RunningInspection, startInspection } from './inspection';
import type { Projects } from './projects';

export type InspectCalls = Pick<HostApi, 'inspectData' | 'cancelInspection'>;

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
  const looks = new Map<string, RunningInspection>();
  return {
    calls: {
      inspectData: async ({ path, data, source, look }) => {
        const folders = { packed: assets.data, own: dirname(projects.file(path)) };
        const running = startInspection(assets.kernels, { folders, data, source }, (share) =>
          publish({ kind: 'inspecting', look, share }),
        );
        looks.get(look)?.cancel();
        looks.set(look, running);
        try {
          return await running.result;
        } finally {
          if (looks.get(look) === running) looks.delete(look);
        }
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
