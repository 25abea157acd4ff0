/** Why a text is no number; `at` is what it stumbles over, as it was typed. */
export type ExpressionFault =
  | { readonly reason: 'empty' | 'unfinished' | 'bracket' | 'divided' | 'noResult' | 'tooLarge' }
  | { readonly reason: 'notANumber'; readonly at: string };

export type Expression =
  | { readonly ok: true; readonly value: number; readonly literal: boolean }
  | ({ readonly ok: false } & ExpressionFault);

const NUMBER = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?/iy;
const OPERATOR = /\*\*|[-+*/^()%]/y;
/** Nobody types more; a pasted file must not nest brackets without end. */
const LONGEST = 200;
const SIGNS: Readonly<Record<string, string>> = { '−': '-', '–': '-', '×': '*', '·': '*', '÷': '/', '。': '.' };

/** What a Chinese input method or a book would write for a sign, and commas between thousands, as a calculator reads them. */
function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[−–×·÷。]/g, (sign) => SIGNS[sign] as string)
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .trim();
}

/**
 * Computes what a person typed: numbers, + − * / ^ ( ) and % for hundredths, with the precedence of Python, so that -2^2
 * is -4 and 2^3^2 is 512.
 */
export function evaluate(text: string): Expression {
  const plain = plainSigns(text);
  if (plain === '') return { ok: false, reason: 'empty' };
  if (plain.length > LONGEST) return { ok: false, reason: 'notANumber', at: `${plain.slice(0, 20)}…` };
  try {
    const tokens = tokenize(plain);
    const value = new Reader(tokens).whole();
    if (!Number.isFinite(value)) return { ok: false, reason: 'tooLarge' };
    const literal = /^[-+]?[^-+*/^()%]*(?:e[-+]?\d+)?$/i.test(plain);
    // 0.1+0.2 is 0.3 to the person who typed it; a number typed out keeps all its digits.
    return { ok: true, value: literal ? value : Number(value.toPrecision(14)), literal };
  } catch (error) {
    if (error instanceof Stumble) return { ok: false, ...error.fault };
    throw error;
  }
}

class Stumble extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(fault.reason);
  }
}

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    NUMBER.lastIndex = at;
    OPERATOR.lastIndex = at;
    const token = NUMBER.exec(text)?.[0] ?? OPERATOR.exec(text)?.[0];
    const after = token === undefined ? at : at + token.length;
    // "0x10" and "12px" are one word that is no number, not a number and a word.
    const word = /^[\p{L}\p{N}_.]+/u.exec(text.slice(after))?.[0];
    const endsInDigit = token !== undefined && /[\d.]$/.test(token);
    if (token === undefined)
      throw new Stumble({ reason: 'notANumber', at: word ?? String.fromCodePoint(text.codePointAt(at) as number) });
    if (word && endsInDigit) throw new Stumble({ reason: 'notANumber', at: token + word });
    tokens.push(token);
    at = after;
  }
  return tokens;
}

/** Recursive descent over sum, product, sign and power. */
class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  whole(): number {
    const value = this.sum();
    const rest = this.stray();
    if (rest) throw new Stumble(rest.at === ')' ? { reason: 'bracket' } : rest);
    return value;
  }

  /** What stands where nothing should: the 4 of "3 4". */
  private stray(): { readonly reason: 'notANumber'; readonly at: string } | null {
    const at = this.tokens[this.at];
    return at === undefined ? null : { reason: 'notANumber', at };
  }

  private take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token === undefined || !signs.includes(token)) return null;
    this.at++;
    return token;
  }

  private sum(): number {
    let value = this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const next = this.product();
      value = sign === '+' ? value + next : value - next;
    }
    return value;
  }

  private product(): number {
    let value = this.signed();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const next = this.signed();
      if (sign === '/' && next === 0) throw new Stumble({ reason: 'divided' });
      value = sign === '*' ? value * next : value / next;
    }
    return value;
  }

  private signed(): number {
    const sign = this.take('+', '-');
    if (sign) return sign === '-' ? -this.signed() : this.signed();
    const base = this.single();
    if (!this.take('^', '**')) return base;
    const power = base ** this.signed();
    if (Number.isNaN(power)) throw new Stumble({ reason: 'noResult' });
    return power;
  }

  private single(): number {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Stumble({ reason: 'unfinished' });
    this.at++;
    let value: number;
    if (token === '(') {
      value = this.sum();
      if (!this.take(')')) throw new Stumble(this.stray() ?? { reason: 'bracket' });
    } else {
      value = Number(token.replaceAll('_', ''));
      if (Number.isNaN(value)) throw new Stumble({ reason: 'notANumber', at: token });
    }
    while (this.take('%')) value = Number((value / 100).toPrecision(14));
    return value;
  }
}
