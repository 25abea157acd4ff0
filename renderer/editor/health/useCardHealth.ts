import { useDesign } from '../../state/designStore';
import type { Path } from '../../state/scope';
import { type CardHealth, shownHealth, useLayerHealth } from '../../training/layerHealth';

/**
 * How what stands on a card fares in the run that is shown; null where it is not what was trained. `read` tells what of it:
 * that which cards show, unless given.
 */
export function useCardHealth(path: Path, read = shownHealth): CardHealth | null {
  const health = useLayerHealth((state) => read(state, path));
  const parameters = useDesign((state) => state.analysis?.nodes.get(path)?.parameters);
  return health && parameters === health.count ? health : null;
}
