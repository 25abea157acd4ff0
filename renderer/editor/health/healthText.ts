import type { Language } from '../../../engine/text/messages';
import { USUAL_UPDATE } from '../../../engine/training/health/alerts';
import type { Translate } from '../../i18n/textKey';
import { formatFigure, formatRatio, formatShare } from '../../training/format';
import type { CardHealth } from '../../training/layerHealth';

/** For a card, a line each: gradient and update of what learns, else how much is dead; nothing where there is neither. */
export function briefHealth(t: Translate, language: Language, { weights, dead }: CardHealth): readonly string[] {
  if (weights) {
    return [`∇ ${formatFigure(weights.gradNorm, language)}`, `Δ ${formatRatio(weights.updateRatio, language)}`];
  }
  return dead === null ? [] : [t('editor.health.dead', { share: formatShare(dead, language, 0) })];
}

/** All figures, a line each. */
export function healthInWords(t: Translate, language: Language, { weights, dead }: CardHealth): string {
  return [
    weights && t('editor.health.gradNorm', { value: formatFigure(weights.gradNorm, language) }),
    weights && t('editor.health.norm', { value: formatFigure(weights.norm, language) }),
    weights &&
      t('editor.health.updateRatio', {
        value: formatRatio(weights.updateRatio, language),
        usual: formatRatio(USUAL_UPDATE, language),
      }),
    dead === null ? null : t('editor.health.deadUnits', { share: formatShare(dead, language, 0) }),
  ]
    .filter((line) => line !== null)
    .join('\n');
}
