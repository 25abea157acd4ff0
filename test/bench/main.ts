import { writeFileSync } from 'node:fs';
import { printKernels } from './kernels';
import { optionsOf, USAGE } from './options';
import { FULL, QUICK } from './race';
import { engineSide, torchSide } from './sides';
import { heading, rowLine } from './table';
import { type NetworkRow, timeNetwork } from './timeNetwork';

/** Runs the command line; `print` gets each line as soon as it is known. Gives the exit code. */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    print(options);
    return options === USAGE ? 0 : 2;
  }
  const engine = await engineSide();
  if (options.kernels) {
    await printKernels(engine, options.kernels.name, print);
    return 0;
  }
  const torch = options.peers ? torchSide() : 'PyTorch is left out.';
  if (typeof torch === 'string') print(torch);
  const pace = options.quick ? QUICK : FULL;
  const rows: NetworkRow[] = [];
  for (const network of options.networks) {
    const starts = typeof torch === 'string' ? [engine] : [engine, torch];
    const row = await timeNetwork(network, starts, options.threads, pace);
    if (rows.length === 0) print(heading(row));
    print(rowLine(row));
    rows.push(row);
  }
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ networks: rows }, null, 2)}\n`);
  return 0;
}
