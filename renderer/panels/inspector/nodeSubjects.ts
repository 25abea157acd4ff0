import type { ParamValue } from '../../../engine/core/params';
import { sameValue } from '../../../engine/core/sameValue';
import { paramSpecsOf, unlikeDefaults } from '../../../engine/graph/blockParams';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { blockOf } from '../../../engine/graph/ports';
import { entryText } from '../../../engine/text/entries';
import type { Language } from '../../../engine/text/messages';
import { isPortCard } from '../../editor/ends';
import type { Subject } from '../../shared/ui/ParamFields';
import { instanceAround, memberAt, nodeAt, type Path, prefixOf, scopeOf } from '../../state/scope';

/** A layer, or an instance of a block, as a form for parameters edits it. */
export interface NodeSubject extends Subject {
  readonly path: Path;
  readonly node: DesignNode;
  /** What the instance in which it was selected sets instead of the definition's values; null where it sets nothing. */
  readonly setHere: { readonly by: string; readonly values: Readonly<Record<string, ParamValue>> } | null;
}

/** What stands at the paths, each node of a block's definition once, whichever instances it was selected in. */
export function nodeSubjects(document: DesignDocument, paths: readonly Path[], language: Language): NodeSubject[] {
  const seen = new Set<string>();
  return paths.flatMap((path): NodeSubject[] => {
    const node = nodeAt(document, path);
    const place = JSON.stringify([scopeOf(document, path)?.graph ?? null, node?.id]);
    if (!node || seen.has(place)) return [];
    seen.add(place);
    const { type, params } = node;
    return [
      {
        path,
        node,
        type,
        // What flows through a port of a block comes from around it.
        specs: isPortCard(document, path) ? {} : paramSpecsOf(node, document.blocks),
        values: params,
        unlike: unlikeDefaults(node, document.blocks),
        help: helpOf(document.blocks, node, language),
        setHere: setHere(document, path, node),
      },
    ];
  });
}

function setHere(document: DesignDocument, path: Path, { params }: DesignNode): NodeSubject['setHere'] {
  const prefix = prefixOf(path);
  const instance = prefix === '' ? undefined : nodeAt(document, instanceAround(document, prefix));
  if (!instance) return null;
  const present = memberAt(document, path)?.params ?? {};
  const values = Object.entries(present).filter(([name, value]) => !sameValue(value, params[name]));
  return values.length > 0 ? { by: instance.name, values: Object.fromEntries(values) } : null;
}

/** The sentences of a layer's parameters; a block's are those of what they set first. */
function helpOf(
  blocks: DesignDocument['blocks'],
  node: DesignNode,
  language: Language,
): Readonly<Record<string, string>> {
  const block = blockOf(node, blocks);
  if (!block) return entryText(language, 'layer', node.type).params;
  return Object.fromEntries(
    (block.params ?? []).flatMap(({ name, targets: [first] }) => {
      const target = block.nodes.find(({ id }) => id === first?.node);
      const sentence = target && first && helpOf(blocks, target, language)[first.param];
      return sentence ? [[name, sentence] as const] : [];
    }),
  );
}

/** Whether a subject has a value other than its default for one of `names`. */
export function isChanged({ values, specs, unlike = {} }: Subject, names: readonly string[]): boolean {
  return names.some(
    (name) => Object.hasOwn(values, name) && (name in unlike || !sameValue(values[name], specs[name]?.default)),
  );
}

/** Whether a subject has all of these values already. */
export function hasParams(
  { values, specs, unlike = {} }: Subject,
  params: Readonly<Record<string, ParamValue>>,
): boolean {
  return Object.entries(params).every(([name, value]) => {
    if (Object.hasOwn(values, name)) return sameValue(values[name], value);
    return !(name in unlike) && sameValue(specs[name]?.default, value);
  });
}
