import { KINDS, type Kind, type Largest, type Row } from './rows';

const TITLES: Readonly<Record<Kind, readonly [title: string, forward: string]>> = {
  layers: ['Layer', 'forward'],
  losses: ['Loss', 'forward'],
  optimizers: ['Optimizer', 'path'],
  schedules: ['Schedule', 'rate'],
};

/** The row as a line of its table. */
export function rowLine({ kind, type, cases, errors, failures }: Row): string {
  const cells = Object.values(errors).flatMap((each) => columnsOf(kind, each));
  return line([type, String(cases), ...cells.map(number), failures.length === 0 ? 'pass' : 'FAIL']);
}

/** What stands above the rows of a kind. */
export function heading(kind: Kind, backends: readonly string[]): string {
  const [title, forward] = TITLES[kind];
  const columns = kind === 'layers' || kind === 'losses' ? [forward, 'gradient'] : [forward];
  const names = kind === 'schedules' ? ['host'] : backends;
  const cells = names.flatMap((name) => columns.map((column) => `${name} ${column}`));
  return line([title, 'cases', ...cells, '']);
}

/** The line at the end, which the README repeats. */
export function summary(rows: readonly Row[], backends: readonly string[]): string {
  const counts = KINDS.map((kind) => `${rows.filter((row) => row.kind === kind).length} ${kind}`);
  const cases = rows.reduce((sum, row) => sum + row.cases, 0);
  const failing = rows.filter(({ failures }) => failures.length > 0).length;
  const largest = backends.map((name) => {
    const of = (kinds: readonly Kind[], pass: keyof Largest) =>
      number(most(rows.filter(({ kind }) => kinds.includes(kind)).map(({ errors }) => errors[name]?.[pass] ?? null)));
    const [values, slopes] = [of(['layers', 'losses'], 'forward'), of(['layers', 'losses'], 'gradient')];
    return `${name}: values ${values}, gradients ${slopes}, optimizer paths ${of(['optimizers'], 'forward')}`;
  });
  const verdict = failing === 0 ? 'all pass' : `${failing} of ${rows.length} rows FAIL`;
  return `${counts.join(', ')}; ${cases} cases; ${verdict}. Largest relative error on ${largest.join('; on ')}.`;
}

function columnsOf(kind: Kind, { forward, gradient }: Largest): (number | null)[] {
  return kind === 'layers' || kind === 'losses' ? [forward, gradient] : [forward];
}

function most(errors: readonly (number | null)[]): number | null {
  const found = errors.filter((error) => error !== null);
  return found.length > 0 ? Math.max(...found) : null;
}

function number(value: number | null): string {
  if (value === null) return '–';
  return value === 0 ? '0' : value.toExponential(1);
}

function line([first = '', cases = '', ...cells]: readonly string[]): string {
  const last = cells.pop() ?? '';
  return `${first.padEnd(28)}${cases.padStart(6)}${cells.map((cell) => cell.padStart(20)).join('')}  ${last}`.trimEnd();
}
