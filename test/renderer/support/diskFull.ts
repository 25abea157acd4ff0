import { HostCallError } from '../../../main/ipc/contract';

/** What a host says that cannot write: no test can fill a disk. */
export const diskFull = (path: string): HostCallError =>
  new HostCallError({ error: { code: 'host.diskFull', args: { path } }, layer: null });
