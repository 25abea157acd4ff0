import type { Language } from '../../../engine/text/messages';
import type { Translate } from '../../i18n/textKey';
import { formatShare } from '../../training/format';
import type { CardHealth } from '../../training/layerHealth';

/** "0.031", "1.2", "4.5e-6": two digits that count, no wider than a card has room for. */
export function figureText(value: number, language: Language): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e4)) return value.toExponential(1);
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value);
}

/** An update as a share of the weights: "0.12%", "< 0.001%". */
export function ratioText(ratio: number, language: Language): string {
  if (!Number.isFinite(ratio)) return figureText(ratio, language);
  if (ratio > 0 && ratio < 1e-5) return `< ${formatShare(1e-5, language, 3)}`;
  return new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 }).format(ratio);
}

/** For a card: gradient and update of what learns, else how much is dead; nothing where there is neither. */
export function briefHealth(t: Translate, language: Language, { weights, dead }: CardHealth): string {
  if (weights) return `∇ ${figureText(weights.gradNorm, language)} Δ ${ratioText(weights.updateRatio, language)}`;
  return dead === null ? '' : t('editor.health.dead', { share: formatShare(dead, language, 0) });
}

/** All figures, a line each. */
export function healthInWords(t: Translate, language: Language, { weights, dead }: CardHealth): string {
  return [
    weights && t('editor.health.gradNorm', { value: figureText(weights.gradNorm, language) }),
    weights && t('editor.health.norm', { value: figureText(weights.norm, language) }),
    weights && t('editor.health.updateRatio', { value: ratioText(weights.updateRatio, language) }),
    dead === null ? null : t('editor.health.deadUnits', { share: formatShare(dead, language, 0) }),
  ]
    .filter((line) => line !== null)
    .join('\n');
}
