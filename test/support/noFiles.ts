import type { DataFiles } from '../../engine/data/contract';

const refuse = (path: string): never => {
  throw new Error(`unexpected read of ${path}`);
};

/** For sources that read no file. */
export const noFiles: DataFiles = { packed: async (name) => refuse(name), open: refuse, list: refuse };
