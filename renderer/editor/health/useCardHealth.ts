import { useDesign } from '../../state/designStore';
import type { Path } from '../../state/scope';
import { type CardHealth, shownHealth, useLayerHealth } from '../../training/layerHealth';

/** How what stands on a card fares in the run that is shown; null where it is not what was trained. */
export function useCardHealth(path: Path): CardHealth | null {
  const health = useLayerHealth((state) => shownHealth(state, path));
  const parameters = useDesign((state) => state.analysis?.nodes.get(path)?.parameters);
  return health && parameters === health.count ? health : null;
}
