import { bool, choice, type ParamValues } from '../../core/params';

/** Characters between fields, by the words that stand for them in files and forms. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Delimiter = keyof typeof DELIMITERS;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How a text file is to be read as a table. */
export const dialectParams = {
  delimiter: choice<Delimiter>({ default: 'comma', choices: Object.keys(DELIMITERS) as Delimiter[] }),
  decimal: choice<'point' | 'comma'>({ default: 'point', choices: ['point', 'comma'] }),
  header: bool({ default: true }),
  encoding: choice<Encoding>({ default: 'utf-8', choices: ENCODINGS }),
} as const;

export type Dialect = ParamValues<typeof dialectParams>;

/** Names of columns from a file's first row: empty ones and doubles get a number. */
export function columnNames(first: readonly string[], header: boolean): string[] {
  const taken = new Set<string>();
  return first.map((cell, at) => {
    const plain = (header && cell.trim()) || `column ${at + 1}`;
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain} (${n})`;
    taken.add(name);
    return name;
  });
}
