import { dirname } from 'node:path';
import type { HostEvent } from '../../ipc/contract';
import type { Assets } from '../assets';
import type { Projects } from '../designs/projects';
import type { DataFolders } from '../files/ownFiles';

/** What calls need that look at a design's data in a thread. */
export interface ThreadCallsOptions {
  readonly assets: Assets;
  readonly projects: Projects;
  readonly publish: (event: HostEvent) => void;
}

/** Where the data of a design lies. */
export function foldersOf({ assets, projects }: Omit<ThreadCallsOptions, 'publish'>, path: string): DataFolders {
  return { packed: assets.data, own: dirname(projects.file(path)) };
}
