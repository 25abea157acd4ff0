import i18next from 'i18next';
import { currentScene } from '../editor/currentScene';
import type { Point } from '../editor/metrics';
import type { SceneWire } from '../editor/scene';
import { spokenNames } from '../editor/spokenNames';
import { type Direction, firstStep, nextStep, pointOf, wiresAt } from '../editor/walk';
import type { Translate } from '../i18n/textKey';
import { announce } from '../state/announcer';
import { useCanvas } from '../state/canvasStore';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';

/** The latest step, so that a step back leads where it came from. */
let trail: { readonly from: Path; readonly to: Path } | null = null;
/** Where something was last selected: a walk goes on from there after what stood there is gone. */
let lastPlace: Point | null = null;

useDesign.subscribe(({ selection, path }, before) => {
  if (path !== before.path) lastPlace = null;
  if (selection === before.selection) return;
  const [id] = selection.nodes;
  const scene = id === undefined ? null : currentScene();
  if (scene && id !== undefined) lastPlace = pointOf(scene, id) ?? lastPlace;
});

const filled = () => (useDesign.getState().document?.nodes.length ?? 0) > 0;

/** The layer from which the walk goes on. */
function head(): Path | null {
  const { nodes } = useDesign.getState().selection;
  return trail && nodes.has(trail.to) ? trail.to : ([...nodes].at(-1) ?? null);
}

/** Selects a layer, brings it into sight and gives it the keyboard's focus, which has it read out. */
function goTo(path: Path, also: Iterable<Path> = []): void {
  useDesign.getState().select({ nodes: new Set([...also, path]) });
  const canvas = useCanvas.getState().handle;
  canvas?.showNew([path]);
  canvas?.focus(path);
}

const selectedWire = (wires: readonly SceneWire[]): SceneWire | undefined => {
  const { nodes, wires: chosen } = useDesign.getState().selection;
  const [key] = chosen;
  return nodes.size === 0 && chosen.size === 1 ? wires.find(({ id }) => id === key) : undefined;
};

function walk(direction: Direction, extend: boolean): void {
  const scene = currentScene();
  if (!scene) return;
  const from = head();
  const wire = selectedWire(scene.wires);
  let to: Path | null;
  if (wire) to = direction === 'up' || direction === 'left' ? wire.shown.from.node : wire.shown.to.node;
  else if (from === null) to = firstStep(scene, lastPlace);
  else to = nextStep(scene, from, direction, trail?.to === from ? trail.from : null);
  if (to === null) {
    announce(i18next.t('editor.announce.noFurther'));
    return;
  }
  if (from !== null) trail = { from, to };
  goTo(to, extend ? useDesign.getState().selection.nodes : []);
}

function walkBy(name: 'Up' | 'Down' | 'Left' | 'Right'): readonly Command[] {
  const direction = name.toLowerCase() as Direction;
  const common = { heard: 'canvas', enabled: filled, needs: 'app.needs.layers', repeats: true } as const;
  return [
    {
      ...common,
      id: `walk.${direction}`,
      title: `editor.commands.walk${name}`,
      shortcuts: [`Arrow${name}`],
      run: () => walk(direction, false),
    },
    {
      ...common,
      id: `walk.${direction}More`,
      title: `editor.commands.walk${name}More`,
      shortcuts: [`Shift+Arrow${name}`],
      run: () => walk(direction, true),
    },
  ];
}

/** The layer whose wires are gone through. */
let wiresOf: Path | null = null;

/** Selects the next wire of the selected layer, or of the one whose wire is selected. */
function nextWire(): void {
  const scene = currentScene();
  const { document, select } = useDesign.getState();
  if (!scene || !document) return;
  const current = selectedWire(scene.wires);
  const goesOn = current && wiresOf !== null && wiresAt(scene, wiresOf).includes(current.id);
  const path = current ? (goesOn ? wiresOf : current.from.node) : head();
  if (path === null) return;
  const keys = wiresAt(scene, path);
  wiresOf = path;
  if (keys.length === 0) {
    announce(i18next.t('editor.announce.noWires'));
    return;
  }
  const at = (keys.indexOf(current?.id ?? '') + 1) % keys.length;
  const key = keys[at] as string;
  const wire = scene.wires.find(({ id }) => id === key) as SceneWire;
  select({ wires: [key] });
  const name = spokenNames(scene, i18next.t as unknown as Translate);
  const { from, to } = wire.shown;
  const canvas = useCanvas.getState().handle;
  canvas?.showNew([to.node, from.node]);
  canvas?.focus(null);
  const ends = { from: name(from.node, to.node), to: name(to.node) };
  announce(i18next.t('editor.announce.wire', { ...ends, at: at + 1, count: keys.length }));
}

const oneLayer = () => useDesign.getState().selection.nodes.size === 1;
const oneWire = () => {
  const { nodes, wires } = useDesign.getState().selection;
  return nodes.size === 0 && wires.size === 1;
};
const pick = (side: 'from' | 'to') => () => useCanvas.getState().handle?.pickWireEnd(side);

/** Going from layer to layer and wiring them, by keys alone. */
export const walkCommands: readonly Command[] = [
  ...walkBy('Up'),
  ...walkBy('Down'),
  ...walkBy('Left'),
  ...walkBy('Right'),
  {
    id: 'wire.from',
    title: 'editor.commands.wireFrom',
    also: 'editor.commands.wireAlso',
    shortcuts: ['C'],
    heard: 'canvas',
    enabled: () => oneLayer() || oneWire(),
    needs: 'app.needs.one',
    run: pick('from'),
  },
  {
    id: 'wire.to',
    title: 'editor.commands.wireTo',
    also: 'editor.commands.wireAlso',
    shortcuts: ['Shift+C'],
    heard: 'canvas',
    enabled: () => oneLayer() || oneWire(),
    needs: 'app.needs.one',
    run: pick('to'),
  },
  {
    id: 'wire.insert',
    title: 'editor.commands.wireInsert',
    shortcuts: ['I'],
    heard: 'canvas',
    enabled: oneWire,
    needs: 'app.needs.wire',
    run: () => useCanvas.getState().handle?.quickAdd(),
  },
  {
    id: 'wire.next',
    title: 'editor.commands.wireNext',
    shortcuts: ['W'],
    heard: 'canvas',
    repeats: true,
    enabled: () => oneLayer() || oneWire(),
    needs: 'app.needs.one',
    run: nextWire,
  },
];
