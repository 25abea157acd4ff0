import type { Colours } from './paint';

/** The theme's colours as an element has them: a canvas knows no CSS variables. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  const variable = (name: string): string => {
    const value = known.get(name) ?? style.getPropertyValue(`--${name}`).trim();
    known.set(name, value);
    return value;
  };
  const mixed = (name: string, percent: number, ground: string) =>
    `color-mix(in srgb, ${variable(name)} ${percent}%, ${variable(ground)})`;
  return {
    chosen: variable('accent'),
    edge: (edge) =>
      edge === 'danger' || edge === 'accent' || edge === 'warning'
        ? variable(edge)
        : mixed(`cat-${edge}`, 60, 'border-strong'),
    ground(ground) {
      if (typeof ground === 'number') return variable(`heat-${ground}`);
      if (ground === 'port') return variable('surface');
      return ground === 'raised' ? variable('surface-raised') : mixed(`cat-${ground}`, 30, 'surface-raised');
    },
  };
}
