import type { TFunction } from 'i18next';
import type { ListLimits, ListReading } from './parseList';
import type { NumberFault, NumberRange } from './parseNumber';

type ListFault = Extract<ListReading, { ok: false }>['fault'];

/** Sentences as one text: Chinese has no spaces between them. */
export function sentences(t: TFunction, all: readonly string[]): string {
  return all.reduce((first, second) => t('ui.sentences', { first, second }));
}

/** What is wrong with what was typed, and what to type instead. */
export function faultText(t: TFunction, fault: NumberFault, range: NumberRange): string {
  switch (fault.reason) {
    case 'empty':
      return rangeText(t, range);
    case 'notANumber':
      return sentences(t, [t('ui.faults.notANumber', { at: fault.at }), rangeText(t, range)]);
    case 'notWhole':
    case 'outOfRange':
      if (fault.literal) return rangeText(t, range);
      return sentences(t, [t('ui.faults.result', { value: String(fault.value) }), rangeText(t, range)]);
    default:
      return t(`ui.faults.${fault.reason}`);
  }
}

/** The same for a list. */
export function listFaultText(t: TFunction, fault: ListFault, limits: ListLimits): string {
  if (fault.reason === 'empty') return t(limits.integer ? 'ui.wholeNumbers' : 'ui.numbers');
  if (fault.reason !== 'length') return faultText(t, fault, limits);
  const { minLength = 0, maxLength = minLength } = limits;
  const allowed = minLength === maxLength ? String(minLength) : `${minLength} … ${maxLength}`;
  return t('ui.faults.length', { allowed, count: fault.count });
}

function rangeText(t: TFunction, range: NumberRange): string {
  const kind = range.integer ? t('ui.wholeNumber') : t('ui.number');
  const { min, max, exclusive } = range;
  if (min !== undefined && max !== undefined) {
    const key = exclusive === 'max' ? 'ui.fromBelow' : exclusive ? 'ui.between' : 'ui.fromTo';
    return t(key, { kind, min: String(min), max: String(max) });
  }
  if (min !== undefined) return t(exclusive === true ? 'ui.above' : 'ui.atLeast', { kind, min: String(min) });
  if (max !== undefined) return t(exclusive ? 'ui.below' : 'ui.atMost', { kind, max: String(max) });
  return t('ui.needed', { kind });
}
