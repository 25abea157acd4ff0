import { join } from 'node:path';
import { Side } from '../side';
import { torchPython } from '../torchPython';
import type { GpuSide, StartSides } from './measure';
import type { SideName } from './side';

/** What the sides are made of, in the project or in a folder that was packed for another machine. */
export interface NodeFiles {
  /** The bundle of `nodeSide.ts`. */
  readonly side: string;
  readonly torch: string;
}

/** A process for each side. `peers` has those that are installed. */
export function nodeSides(files: NodeFiles, peers: readonly SideName[], torch: boolean): StartSides {
  const python = torch ? torchPython('torch.cuda.is_available()') : null;
  const side = (name: SideName): GpuSide => new Side(name, process.execPath, [files.side, name]);
  return async () => [
    side('ours'),
    ...peers.map(side),
    ...(python ? [new Side('PyTorch', python, ['-u', join(files.torch, 'child.py')])] : []),
  ];
}
