import { inCopies } from './copies';
import { en } from './en';
import { listText } from './lists';
import { formatBrief, formatBytes, formatCount, formatDigits, formatMebibytes, formatShare } from './numbers';
import { visible } from './visible';
import { zhCN } from './zhCN';

/** Languages the whole product speaks. English is the source: its catalogue declares the codes and their arguments. */
export type Language = 'en' | 'zh-CN';

type Catalogue = typeof en;

/** Code of an error, problem, repair or other engine message. */
export type MessageCode = keyof Catalogue;

type Plain = string | number;

export type MessageArg = Plain | readonly string[];

/** How figures are written: {share:percent} takes the number 0.398 and writes 39.8% as the language does. */
const kinds = {
  /** Three digits that count. */
  number: formatBrief,
  /** A share from 0 to 1, to a tenth of a percent. */
  percent: (share: number, language: Language) => formatShare(share, language, 1),
  count: formatCount,
  bytes: formatBytes,
  mebibytes: formatMebibytes,
  /** Three digits, zeros too. */
  digits: formatDigits,
} as const satisfies Readonly<Record<string, (figure: number, language: Language) => string>>;

type Kind = keyof typeof kinds;

/** {layers:list} names everything, {names:few} the first of many and how many more there are. */
type ListForm = 'list' | 'few';

/** What stands between the braces of a text. */
type Insides<T extends string> = T extends `${string}{${infer Inside}}${infer Rest}` ? Inside | Insides<Rest> : never;

/** "count" of {count}, of {count:count}, and of {count|output|outputs}, which writes the first where the count is 1 and else the second. */
type NameIn<Inside extends string> = Inside extends
  | `${infer Name}|${string}`
  | `${infer Name}:${Kind}`
  | `${infer Name}:${ListForm}`
  ? Name
  : Inside;

/** Names that stand somewhere with this form. */
type WithForm<Inside extends string, Form extends string> = Inside extends `${infer Name}:${Form}` ? Name : never;

const PLACEHOLDER = /\{(\w+)(?::(\w+))?(?:\|([^|}]*)\|([^}]*))?\}/g;

/** So many of a long list stand in a sentence. */
const FEW = 6;
/** Names from files may be of any length. */
const LONGEST = 80;

type ArgIn<Inside extends string, Name extends string> =
  Name extends WithForm<Inside, Kind> ? number : Name extends WithForm<Inside, ListForm> ? readonly string[] : Plain;

/** The arguments that each message needs, read from the placeholders of its English text. */
type Args = {
  readonly [C in MessageCode]: {
    readonly [Name in NameIn<Insides<Catalogue[C]>>]: ArgIn<Insides<Catalogue[C]>, Name>;
  };
};

export type ArgsOf<C extends MessageCode> = Args[C];

/** A message as data: what travels between processes and is put into words at the end. */
export type Message = { [C in MessageCode]: { readonly code: C; readonly args: ArgsOf<C> } }[MessageCode];

const catalogues: Record<Language, Record<MessageCode, string>> = { en, 'zh-CN': zhCN };

/** The sentence for a message, its `{placeholders}` filled in. Placeholders without an argument stay visible. */
export function formatMessage(
  language: Language,
  code: MessageCode,
  args: Readonly<Record<string, MessageArg>>,
): string {
  const named = NAMING.test(code);
  const plain = (arg: Plain) => argText(language, named && typeof arg === 'string' ? inCopies(language, arg) : arg);
  const fill = (whole: string, name: string, form?: string, one?: string, other?: string) => {
    const arg = args[name];
    if (arg === undefined) return whole;
    if (one !== undefined && other !== undefined) return Number(arg) === 1 ? one : other;
    if (typeof arg === 'number' && isKind(form)) return kinds[form](arg, language);
    // Runs of earlier versions hold figures that are written and lists that are joined already.
    if (typeof arg !== 'object') return plain(arg);
    if (form === 'list') return listText(language, arg.map(plain));
    const short = arg.map((item) => plain(item.length > LONGEST ? `${item.slice(0, LONGEST)}…` : item));
    return listText(language, short, FEW);
  };
  return catalogues[language][code].replace(PLACEHOLDER, fill);
}

function isKind(form: string | undefined): form is Kind {
  return form !== undefined && Object.hasOwn(kinds, form);
}

/** Messages of a design, whose arguments name its layers; those of files name what others have called so. */
const NAMING = /^(graph|layer|health|verdict|remedy)\./;
const LAYER_LABEL = /\b([A-Z]\w*) '([^']*)'/g;
const WORD = 'dim.';

/** An argument as the language writes it: "Conv2d 'conv1'" has Chinese quotes in Chinese, and names of dimensions are put into words. */
function argText(language: Language, arg: Plain): string {
  const text = visible(String(arg));
  if (text.startsWith(WORD)) {
    const words = text.split(' ').map((code) => (isMessageCode(code) ? catalogues[language][code] : code));
    return words.join(catalogues[language]['dim.join']);
  }
  return language === 'zh-CN' ? text.replace(LAYER_LABEL, '$1“$2”') : text;
}

/** Whether a string that came over a wire is a code of this build. */
export function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(en, code);
}
