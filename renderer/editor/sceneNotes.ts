import type { NodeId } from '../../engine/graph/document';
import type { BesideBlocks } from '../state/beside';
import { annotationKey, type Scope } from '../state/scope';
import { areaOf, farCorner, isCollapsed, layersInFrame } from './frames';
import { CORNER, type Ground } from './ground';
import { grownFrame, type Member } from './grownFrame';
import type { SceneNote } from './scene';
import { type GraphPlace, standsAt } from './standsAt';

/** Where the notes and frames of a graph are seen, whose layers are where `seen` says. */
export function layNotes(
  beside: BesideBlocks,
  scope: Scope,
  ground: Ground,
  seen: ReadonlyMap<NodeId, Member>,
): readonly SceneNote[] {
  const annotations = scope.annotations ?? [];
  const all = new Map(seen);
  const found = new Map<string, SceneNote>();
  // Those within others first.
  for (const annotation of annotations.toSorted((a, b) => areaOf(a) - areaOf(b))) {
    const { position, size } = annotation;
    const key = annotationKey(annotation.id);
    const edge = (place: GraphPlace) => standsAt(ground, beside, scope.graph, place, CORNER);
    const corner = edge({ id: key, position });
    const isFrame = annotation.kind === 'frame';
    const members = isFrame ? layersInFrame(scope, annotation) : [];
    const box = isFrame
      ? grownFrame(
          annotation,
          members.flatMap((id) => all.get(id) ?? []),
          { corner, far: edge(farCorner(annotation)) },
          ground.origin,
        )
      : { ...corner, ...size };
    all.set(key, { own: { ...position, ...size }, seen: box });
    found.set(key, {
      id: `${scope.prefix}${key}`,
      annotation,
      position: { x: box.x, y: box.y },
      size: { width: box.width, height: box.height },
      members: members.map((id) => `${scope.prefix}${id}`),
      collapsed: isCollapsed(annotation),
    });
  }
  return annotations.flatMap(({ id }) => found.get(annotationKey(id)) ?? []);
}
