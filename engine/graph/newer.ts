import * as v from 'valibot';
import { InputError } from '../core/errors';
import { checkDocument } from './checkDocument';
import { type DesignDocument, type DesignGraph, DOCUMENT_VERSION } from './document';
import { readJson } from './jsonText';
import { documentSchema } from './schema';
import { soundParts } from './soundParts';

/** What this build understands of a design that a newer one has saved. */
export interface NewerDesign {
  readonly document: DesignDocument;
  /** The version it was saved in. */
  readonly version: number;
  /** Whether that is all of it. Not, where fields or layers had to be left out. */
  readonly whole: boolean;
}

type Json = Record<string, unknown>;

/**
 * How often a file is looked through for fields that are not known, one of each object at a time, and how many layers are
 * left out one by one: those that are sound by themselves and yet do not go with the others.
 */
const MOST_PASSES = 200;

/** The format version of a file; null for a text that is no design. */
export function versionOf(text: string): number | null {
  try {
    const file = readJson(text) as Json | null;
    return file?.format === 'layerloom' && typeof file.version === 'number' ? file.version : null;
  } catch {
    return null;
  }
}

/** Reads a design of a newer version as far as it can be understood, to be looked at and never to be saved; null where it cannot. */
export function readNewer(text: string): NewerDesign | null {
  const version = versionOf(text);
  if (version === null || version <= DOCUMENT_VERSION) return null;
  const file = { ...(readJson(text) as Json), version: DOCUMENT_VERSION };
  const known = knownFields(file);
  const read = known && knownLayers(known.document);
  return read && { document: read.document, version, whole: known.whole && read.whole };
}

function knownFields(file: Json): Omit<NewerDesign, 'version'> | null {
  for (let pass = 0; pass <= MOST_PASSES; pass++) {
    const parsed = v.safeParse(documentSchema, file);
    if (parsed.success) return { document: parsed.output as DesignDocument, whole: pass === 0 };
    for (const { type, expected, path = [] } of parsed.issues) {
      const last = path.at(-1);
      if (type !== 'strict_object' || expected !== 'never' || !last) return null;
      delete (last.input as Json)[String(last.key)];
    }
  }
  return null;
}

function knownLayers(given: DesignDocument): Omit<NewerDesign, 'version'> | null {
  let document = soundParts(given);
  for (let pass = 0; pass <= MOST_PASSES; pass++) {
    try {
      const checked = checkDocument(document);
      return { document: checked, whole: document === given };
    } catch (error) {
      if (!(error instanceof InputError) || error.layer === undefined) return null;
      const without = withoutLayer(document, error.layer);
      if (without === document) return null;
      document = without;
    }
  }
  return null;
}

/** An error names a layer by its id alone: where several graphs have one, it goes from all of them. */
function withoutLayer(document: DesignDocument, layer: string): DesignDocument {
  const strip = <G extends DesignGraph>(graph: G): G =>
    graph.nodes.some(({ id }) => id === layer)
      ? {
          ...graph,
          nodes: graph.nodes.filter(({ id }) => id !== layer),
          wires: graph.wires.filter(({ from, to }) => from.node !== layer && to.node !== layer),
        }
      : graph;
  const stripped = { ...strip(document), blocks: document.blocks.map(strip) };
  const same = stripped.nodes === document.nodes && stripped.blocks.every((block, at) => block === document.blocks[at]);
  return same ? document : stripped;
}
