import type { TFunction } from 'i18next';
import type { ParamValue } from '../../../engine/core/params';
import { paramText } from '../../../engine/core/paramText';

/** A value as the form shows it: 3×3, 1, 28, 28, auto. */
export function showValue(t: TFunction, value: ParamValue): string {
  if (value === null) return t('ui.automatic');
  if (typeof value === 'boolean') return t(value ? 'ui.on' : 'ui.off');
  return paramText(value, 'form');
}
