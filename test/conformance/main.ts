import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { layers } from '../../engine/layers';
import { losses } from '../../engine/losses';
import { optimizers } from '../../engine/optim';
import { schedules } from '../../engine/optim/schedules';
import { testBackends } from '../support/backends';
import { type Catalogue, type Row, rowsOf } from './rows';
import { heading, rowLine, summary } from './table';

const USAGE = `npm run conformance [-- --backend NAME] [--json FILE]
Holds every layer, loss, optimizer and schedule against what PyTorch computed, and prints the largest errors.
  --backend NAME   reference or wasm; both unless given
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
  const all = await testBackends();
  const backends = all.filter(({ name }) => asked.backend === undefined || name === asked.backend);
  const names = backends.map(({ name }) => name);
  if (names.length === 0) {
    print(`There is no backend '${asked.backend}'; there are ${all.map(({ name }) => name).join(', ')}.`);
    return 2;
  }

  const rows: Row[] = [];
  for await (const row of rowsOf(catalogue, backends)) {
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

function argumentsOf(args: readonly string[]): { readonly backend?: string; readonly json?: string } | string {
  try {
    const options = { backend: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return values.help ? USAGE : values;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}
