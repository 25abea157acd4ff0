import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../../engine/layers/contract';

import { RUN_COLOURS } from '../../../renderer/panels/chart/beside';

const css = readFileSync(new URL('../../../renderer/app/theme.css', import.meta.url), 'utf8');
const [light, dark] = css.split(':root[data-theme="dark"]');

function variables(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

/** Relative luminance and contrast, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['--bg', '--surface', '--surface-raised'];
const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['--text', ground, 7],
    ['--text-muted', ground, 4.5],
    ['--accent', ground, 4.5],
    ['--danger', ground, 4.5],
    ['--warning', ground, 4.5],
    ['--success', ground, 4.5],
    ['--focus', ground, 3],
    ['--series-train', ground, 3],
    ['--series-valid', ground, 3],
  ]),
  // Curves stand on the panels' ground alone.
  ['--series-step', '--surface', 3],
  ...RUN_COLOURS.map((colour): [string, string, number] => [colour, '--surface', 3]),
  ['--text-muted', '--surface-hover', 4.5],
  ['--text-muted', '--surface-active', 4.5],
  ['--text-muted', '--accent-soft', 4.5],
  ['--accent-text', '--accent', 4.5],
  ['--accent-text', '--accent-hover', 4.5],
  ['--accent', '--accent-soft', 4.5],
  ['--text', '--warning-soft', 7],
  ['--warning', '--warning-soft', 4.5],
  ['--danger', '--danger-soft', 4.5],
  ...['--heat-1', '--heat-2', '--heat-3', '--heat-4'].flatMap((ground): [string, string, number][] => [
    ['--text', ground, 4.5],
    ['--heat-bar', ground, 3],
  ]),
  ...[...CATEGORIES, 'block'].map((name): [string, string, number] => [`--cat-${name}`, `--cat-${name}-soft`, 4.5]),
];

describe.each([
  ['light', variables(light ?? '')],
  ['dark', new Map([...variables(light ?? ''), ...variables(dark ?? '')])],
])('%s theme', (_, colours) => {
  it.each(pairs)('%s on %s has a contrast of %d', (front, ground, least) => {
    const [a, b] = [colours.get(front), colours.get(ground)];
    expect(a, front).toBeDefined();
    expect(b, ground).toBeDefined();
    expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
  });
});
