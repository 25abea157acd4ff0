/** A wire by what it joins. */
export interface Ends {
  readonly id: string;
  readonly from: { readonly node: string; readonly port: string };
  readonly to: { readonly node: string; readonly port: string };
}

/** One port of one card. */
export const portKey = ({ node, port }: Ends['to']): string => `${node} ${port}`;

/** Ports at which several wires meet. */
export interface Meetings {
  readonly outputs: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
}

const meetings = new WeakMap<readonly Ends[], Meetings>();

/** The ports at which several of these wires begin or end. */
export function meetingsOf(wires: readonly Ends[]): Meetings {
  let found = meetings.get(wires);
  if (!found) {
    found = {
      outputs: repeated(wires.map(({ from }) => portKey(from))),
      inputs: repeated(wires.map(({ to }) => portKey(to))),
    };
    meetings.set(wires, found);
  }
  return found;
}

function repeated(keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(keys.filter((key) => seen.has(key) || !seen.add(key)));
}

/** Whether a wire begins, and whether it ends, where others do. */
export const meets = (
  { outputs, inputs }: Meetings,
  { from, to }: Omit<Ends, 'id'>,
): { from: boolean; to: boolean } => ({
  from: outputs.has(portKey(from)),
  to: inputs.has(portKey(to)),
});
