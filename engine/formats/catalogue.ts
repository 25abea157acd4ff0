/** What a file is: weights alone, a network with its weights, or a drawing of it. */
type Kind = 'weights' | 'model' | 'drawing';

interface FileFormat {
  readonly kind: Kind;
  /** What its files' names end in: the first where we name them; all are taken where people do. */
  readonly endings: readonly [string, ...string[]];
  readonly reads?: true;
  readonly writes?: true;
  /** Ending of what we write beside it. */
  readonly beside?: string;
  /** Endings of what other programs usually put beside it. */
  readonly companions?: readonly string[];
}

/** Every file format of weights, models and drawings: what reads, writes, offers or names files asks here. */
const FORMATS = {
  safetensors: { kind: 'weights', endings: ['safetensors'], reads: true, writes: true },
  npz: { kind: 'weights', endings: ['npz'], reads: true, writes: true },
  pt: { kind: 'weights', endings: ['pt', 'pth'], reads: true, writes: true },
  onnx: { kind: 'model', endings: ['onnx'], reads: true, writes: true, companions: ['data', 'weight', 'pb'] },
  tfjs: { kind: 'model', endings: ['json'], reads: true, companions: ['bin'] },
  pytorch: { kind: 'model', endings: ['py'], writes: true, beside: 'pt' },
  svg: { kind: 'drawing', endings: ['svg'], writes: true },
  png: { kind: 'drawing', endings: ['png'], writes: true },
  csv: { kind: 'drawing', endings: ['csv'], writes: true },
  latex: { kind: 'drawing', endings: ['tex', 'latex'], writes: true },
} as const satisfies Readonly<Record<string, FileFormat>>;

type Formats = typeof FORMATS;
export type FormatName = keyof Formats;

/** Names of the formats that have all of `Has`. */
type Having<Has> = { [N in FormatName]: Formats[N] extends Has ? N : never }[FormatName];

export type WeightFormat = Having<{ readonly kind: 'weights' }>;
export type ModelFormat = Having<{ readonly kind: 'model'; readonly reads: true }>;
export type DrawingFormat = Having<{ readonly kind: 'drawing' }>;
export type ExportFormat = Exclude<Having<{ readonly writes: true }>, DrawingFormat>;

const formatOf = (name: FormatName): FileFormat => FORMATS[name];

function those<N extends FormatName>(suits: (format: FileFormat) => boolean): readonly N[] {
  return (Object.keys(FORMATS) as FormatName[]).filter((name) => suits(formatOf(name))) as N[];
}

export const WEIGHT_FORMATS = those<WeightFormat>(({ kind }) => kind === 'weights');

/** Networks with their weights that are read. */
export const MODEL_FORMATS = those<ModelFormat>(({ kind, reads }) => kind === 'model' && reads === true);

/** What a design is drawn as, trained or not. */
export const DRAWING_FORMATS = those<DrawingFormat>(({ kind }) => kind === 'drawing');

/** Everything a trained design is written as: its weights alone, or the network with them. */
export const EXPORT_FORMATS = those<ExportFormat>(({ kind, writes }) => kind !== 'drawing' && writes === true);

export const isDrawing = (format: ExportFormat | DrawingFormat): format is DrawingFormat =>
  formatOf(format).kind === 'drawing';

export const endingsOf = (format: FormatName): readonly [string, ...string[]] => formatOf(format).endings;

/** What a file that we name ends in. */
export const endingOf = (format: FormatName): string => endingsOf(format)[0];

/** What we write beside a file of a format, by its ending; null for nothing. */
export const besideOf = (format: FormatName): string | null => formatOf(format).beside ?? null;

/** Endings of what may lie beside files of these formats. */
export const companionsOf = (formats: readonly FormatName[]): readonly string[] =>
  formats.flatMap((format) => formatOf(format).companions ?? []);

/** The one of `formats` whose ending a file's name has, in letters of any size; null where none has. */
export function formatByEnding<N extends FormatName>(formats: readonly N[], file: string): N | null {
  const name = file.toLowerCase();
  return formats.find((format) => endingsOf(format).some((ending) => name.endsWith(`.${ending}`))) ?? null;
}

/** Endings of formats for a person to read: ".pt, .pth". */
export const endingsText = (formats: readonly FormatName[]): string =>
  formats
    .flatMap(endingsOf)
    .map((ending) => `.${ending}`)
    .join(', ');
