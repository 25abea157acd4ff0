import { inCopies } from './copies';
import { en } from './en';
import { listText } from './lists';
import { zhCN } from './zhCN';

/** Languages the whole product speaks. English is the source: its catalogue declares the codes and their arguments. */
export type Language = 'en' | 'zh-CN';

type Catalogue = typeof en;

/** Code of an error, problem, repair or other engine message. */
export type MessageCode = keyof Catalogue;

type Plain = string | number;

export type MessageArg = Plain | readonly string[];

type Placeholders<T extends string> = T extends `${string}{${infer Inside}}${infer Rest}`
  ? NameIn<Inside> | Placeholders<Rest>
  : never;

/** "count" of {count}, and of {count|output|outputs}, which writes the first where the count is 1 and else the second. */
type NameIn<Inside extends string> = Inside extends `${infer Name}|${string}` ? Name : Inside;

/** {layers:list} names everything, {names:few} the first of many and how many more there are. */
type ListForm = 'list' | 'few';

const PLACEHOLDER = /\{(\w+)(?::(list|few))?(?:\|([^|}]*)\|([^}]*))?\}/g;

/** So many of a long list stand in a sentence. */
const FEW = 6;
/** Names from files may be of any length. */
const LONGEST = 80;

/** The arguments a message needs, read from the placeholders of its English text. */
export type ArgsOf<C extends MessageCode> = {
  readonly [P in Placeholders<Catalogue[C]> as P extends `${infer Name}:${ListForm}`
    ? Name
    : P]: P extends `${string}:${ListForm}` ? readonly string[] : Plain;
};

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
  return catalogues[language][code].replace(
    PLACEHOLDER,
    (whole, name: string, form?: ListForm, one?: string, other?: string) => {
      const arg = args[name];
      if (arg === undefined) return whole;
      if (one !== undefined && other !== undefined) return Number(arg) === 1 ? one : other;
      // Runs of earlier versions hold lists that are joined already.
      if (typeof arg !== 'object') return plain(arg);
      if (form === 'list') return listText(language, arg.map(plain));
      const short = arg.map((item) => plain(item.length > LONGEST ? `${item.slice(0, LONGEST)}…` : item));
      return listText(language, short, FEW);
    },
  );
}

/** Messages of a design, whose arguments name its layers; those of files name what others have called so. */
const NAMING = /^(graph|layer|health|verdict|remedy)\./;
const LAYER_LABEL = /\b([A-Z]\w*) '([^']*)'/g;
const WORD = 'dim.';

/** An argument as the language writes it: "Conv2d 'conv1'" has Chinese quotes in Chinese, and names of dimensions are put into words. */
function argText(language: Language, arg: Plain): string {
  const text = String(arg);
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
