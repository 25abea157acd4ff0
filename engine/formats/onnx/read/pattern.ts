/** One argument of a pattern. See `OnnxForm.pattern`. */
export type Part =
  | {
      readonly kind: 'call';
      readonly op: string;
      readonly output: number;
      readonly label: string;
      readonly args: readonly Part[];
      /** The node may be missing: its first argument then stands in its place. */
      readonly optional: boolean;
    }
  | { readonly kind: 'again'; readonly label: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'constant'; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'rest'; readonly each: Call | null };

export type Call = Extract<Part, { readonly kind: 'call' }>;

const TOKEN = /\s*(\.\.\.|-?\d[\d.e-]*|\$\w+\??|@\w+|\w+\??(?:#\d+)?(?::\w+)?|[(),])/y;

/** Reads a pattern. Throws for one that is not well formed: patterns are ours, not a user's. */
export function parsePattern(text: string): Call {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`pattern ${text}`);
    tokens.push(found[1] as string);
  }
  let at = 0;
  const part = (): Part => {
    const token = tokens[at++] ?? '';
    if (token === '...') {
      const each = [',', ')'].includes(tokens[at] ?? ')') ? null : part();
      if (each && each.kind !== 'call') throw new Error(`pattern ${text}`);
      return { kind: 'rest', each };
    }
    if (token.startsWith('$')) {
      const optional = token.endsWith('?');
      return { kind: 'constant', name: token.slice(1, optional ? -1 : undefined), optional };
    }
    if (token.startsWith('@')) return { kind: 'again', label: token.slice(1) };
    if (/^-?\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (tokens[at] !== '(') return { kind: 'value', name: token };
    at++;
    const args: Part[] = [];
    while (tokens[at] !== ')') {
      if (at >= tokens.length) throw new Error(`pattern ${text}`);
      args.push(part());
      if (tokens[at] === ',') at++;
    }
    at++;
    const [named = '', label = ''] = token.split(':');
    const [op = '', output = '0'] = named.split('#');
    const optional = op.endsWith('?');
    return { kind: 'call', op: op.replace('?', ''), output: Number(output), label, args, optional };
  };
  const whole = part();
  if (whole.kind !== 'call' || at !== tokens.length) throw new Error(`pattern ${text}`);
  return whole;
}

/** Nodes that a pattern covers at least. */
export function sizeOf(part: Part): number {
  if (part.kind === 'rest') return part.each ? sizeOf(part.each) : 0;
  return part.kind === 'call' ? part.args.reduce((sum, arg) => sum + sizeOf(arg), part.optional ? 0 : 1) : 0;
}

/** Operators of a pattern, each as often as it stands there. */
export function operatorsOf(part: Part): readonly string[] {
  if (part.kind === 'rest') return part.each ? operatorsOf(part.each) : [];
  return part.kind === 'call' ? [part.op, ...part.args.flatMap(operatorsOf)] : [];
}
