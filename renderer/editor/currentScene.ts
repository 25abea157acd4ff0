import { useDeferredValue, useMemo } from 'react';
import type { DesignDocument } from '../../engine/graph/document';
import type { BesideBlocks } from '../state/beside';
import { useDesign } from '../state/designStore';
import { type Path, rootScope, type Scope, scopeAt } from '../state/scope';
import { useView } from '../state/viewStore';
import { cornerOf, middleOf, type Point } from './metrics';
import { boxesAt, groundAt, type Scene, sceneOf } from './scene';

interface Seen {
  readonly document: DesignDocument;
  readonly open: ReadonlySet<string>;
  readonly root: string;
  readonly beside: BesideBlocks;
}

let made: (Seen & { readonly scene: Scene }) | null = null;

/** The scene of what is open; the same object while nothing of it changes. */
function sceneFor({ document, open, root, beside }: Seen): Scene {
  if (made?.document !== document || made.open !== open || made.root !== root || made.beside !== beside) {
    made = { document, open, root, beside, scene: sceneOf(document, open, root, beside) };
  }
  return made.scene;
}

/** What the canvas shows at present, for gestures; null where no design is open. */
export function currentScene(): Scene | null {
  const { document } = useDesign.getState();
  const { open, root, beside } = useView.getState();
  return document && sceneFor({ document, open, root, beside });
}

/** The same for what is drawn: blocks that open follow a moment later. */
export function useScene(): Scene | null {
  const document = useDesign((state) => state.document);
  // Hundreds of cards may come with it: what is drawn follows in slices, between which the window answers.
  const open = useDeferredValue(useView((state) => state.open));
  const root = useView((state) => state.root);
  const beside = useView((state) => state.beside);
  return useMemo(() => document && sceneFor({ document, open, root, beside }), [document, open, root, beside]);
}

/** The scope that the canvas shows as a whole. */
export function shownScope(document: DesignDocument): Scope {
  return scopeAt(document, useView.getState().root) ?? rootScope(document);
}

/** The innermost graph at a point of the canvas, and where the point is in it. */
export function scopeUnder(document: DesignDocument, point: Point): { readonly scope: Scope; readonly point: Point } {
  const scene = currentScene();
  const box = groundAt(scene, point);
  const scope = (box && scopeAt(document, `${box.id}/`)) ?? shownScope(document);
  return { scope, point: localIn(scene, scope, point) };
}

/** The open block on whose ground a point of the canvas lies; null where it lies on none. */
export const openBlockAt = (point: Point): Path | null => boxesAt(currentScene(), point)[0]?.owner ?? null;

/** A place on the canvas in the terms of a scope's graph. */
export function localPoint(scope: Scope, point: Point): Point {
  return localIn(currentScene(), scope, point);
}

/** What is put there is a card with its middle there: what lies behind an open block begins with its upper left corner. */
function localIn(scene: Scene | null, { prefix }: Scope, point: Point): Point {
  const ground = scene?.grounds.get(prefix);
  return ground ? middleOf(ground.local(cornerOf(point))) : point;
}
