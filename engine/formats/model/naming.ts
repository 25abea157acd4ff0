import { LIMITS } from '../../graph/limits';
import { freshName, isLayerName, numberedName } from '../../graph/names';

/** "/layer1/layer1.0/conv1/Conv" and "layer1.0.conv1.weight" are layer1_0_conv1. */
export function nameFrom(hint: string, type: string, taken: ReadonlySet<string>): string {
  const path = hint.endsWith('.weight') ? hint.slice(0, -'.weight'.length) : scopeOf(hint);
  const stem = identifierFrom(path);
  if (!isLayerName(stem) || stem.length > LIMITS.identifierLength - 6) return freshName(type, taken);
  return taken.has(stem) ? numberedName(`${stem}_`, 2, taken) : stem;
}

/** A path of names, whatever parts them, as one that Python can call something. */
export function identifierFrom(path: string): string {
  const plain = path.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^\d/.test(plain) ? `layer_${plain}` : plain;
}

/** Scopes without the operator at the end, and without those that the next one says again. */
function scopeOf(name: string): string {
  const parts = name.split('/').filter((part) => part !== '');
  // PyTorch puts the operator last; where there is no path, the name is the layer's own.
  if (name.startsWith('/')) parts.pop();
  else if (/^[A-Z][A-Za-z]*_\d+$/.test(name)) return '';
  return parts.filter((part, place) => !parts[place + 1]?.startsWith(`${part}.`)).join('.');
}
