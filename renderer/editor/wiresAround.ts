import { useDesign } from '../state/designStore';
import { currentScene } from './currentScene';
import { useLanes } from './laneStore';
import type { Scene } from './scene';
import { type LyingWire, lyingWires } from './wiresUnder';

let found: {
  readonly scene: Scene;
  readonly lanes: ReadonlyMap<string, number>;
  readonly prefix: string;
  readonly wires: readonly LyingWire[];
} | null = null;

/** The wires of a graph on the canvas as they lie now; looked for once while nothing of them changes. */
export function wiresAround(prefix: string): readonly LyingWire[] {
  const { document } = useDesign.getState();
  const scene = currentScene();
  const { lanes } = useLanes.getState();
  if (!document || !scene) return [];
  if (found?.scene !== scene || found.lanes !== lanes || found.prefix !== prefix)
    found = { scene, lanes, prefix, wires: lyingWires(document, scene, lanes, prefix) };
  return found.wires;
}
