import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { layers } from '../../engine/layers';
import { losses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';
import { schedules } from '../../engine/optim/schedules';
import { testBackends } from '../support/backends';
import { webgpuBackend } from '../support/webgpu';
import { type Catalogue, KINDS, type Row, rowsOf } from './rows';
import { heading, rowLine, summary } from './table';

const USAGE = `npm run conformance [-- --backend NAME] [--only TYPES] [--json FILE]
Holds every layer, loss, optimizer and schedule against what PyTorch computed, and prints the largest errors.
  --backend NAME   reference, wasm or webgpu; the first two unless given
  --only TYPES     these alone, with commas between them: Conv2d,LSTM
  --json FILE      writes the rows there too
Exit code: 0 all rows pass, 1 a row fails, 2 wrong arguments.`;

/** Runs the command line; `print` gets each line as soon as it is known. Gives the exit code. */
export async function main(
  args: readonly string[],
  print: (line: string) => void,
  catalogue: Catalogue = { layers, losses, optimizers, schedules },
): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    print(asked);
    return asked === USAGE ? 0 : 2;
  }
  const all = asked.backend === 'webgpu' ? [await webgpuBackend()] : await testBackends();
  const backends = all.filter(({ name }) => asked.backend === undefined || name === asked.backend);
  const names = backends.map(({ name }) => name);
  if (names.length === 0) {
    print(`There is no backend '${asked.backend}'; there are ${all.map(({ name }) => name).join(', ')}, webgpu.`);
    return 2;
  }
  const chosen = asked.only === undefined ? catalogue : only(catalogue, asked.only.split(','));
  if (typeof chosen === 'string') {
    print(chosen);
    return 2;
  }

  const rows: Row[] = [];
  for await (const row of rowsOf(chosen, backends)) {
    if (rows.at(-1)?.kind !== row.kind) print(`${rows.length > 0 ? '\n' : ''}${heading(row.kind, names)}`);
    print(rowLine(row));
    rows.push(row);
  }
  const failures = rows.flatMap((row) => row.failures);
  for (const [place, failure] of failures.entries()) print(`${place === 0 ? '\n' : ''}${failure}`);
  print(`\n${summary(rows, names)}`);
  if (asked.json !== undefined) {
    const report = { backends: names, passed: failures.length === 0, summary: summary(rows, names), rows };
    // JSON has no NaN; an error that is no number is written as a word.
    const text = JSON.stringify(report, (_, value) => (Number.isNaN(value) ? 'NaN' : value), 2);
    writeFileSync(asked.json, `${text}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

/** The named types alone, or what is wrong with the names. */
function only(catalogue: Catalogue, types: readonly string[]): Catalogue | string {
  const unknown = types.filter((type) => !KINDS.some((kind) => Object.hasOwn(catalogue[kind], type)));
  if (unknown.length > 0) return `There is no layer, loss, optimizer or schedule '${unknown.join("', '")}'.`;
  const chosen = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([type]) => types.includes(type)));
  const { layers, losses, optimizers, schedules } = catalogue;
  return {
    layers: chosen(layers),
    losses: chosen(losses),
    optimizers: chosen(optimizers),
    schedules: chosen(schedules),
  };
}

interface Arguments {
  readonly backend?: string;
  readonly only?: string;
  readonly json?: string;
}

function argumentsOf(args: readonly string[]): Arguments | string {
  try {
    const text = { type: 'string' } as const;
    const options = { backend: text, only: text, json: text, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return values.help ? USAGE : values;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}
