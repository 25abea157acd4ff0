import { type CanvasHandle, useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import type { Command } from './registry';

const attached = () => useCanvas.getState().handle !== null;
const filled = () => attached() && (useDesign.getState().document?.nodes.length ?? 0) > 0;
const ask = (request: (canvas: CanvasHandle) => unknown) => () => {
  const { handle } = useCanvas.getState();
  if (handle) request(handle);
};

/** The commands that need the canvas. */
export const viewCommands: readonly Command[] = [
  {
    id: 'add.search',
    title: 'editor.commands.quickAdd',
    shortcuts: ['Tab', 'Shift+A'],
    scope: 'window',
    enabled: attached,
    run: ask((canvas) => canvas.quickAdd()),
  },
  {
    id: 'view.arrange',
    title: 'editor.commands.arrange',
    shortcuts: ['Shift+L'],
    scope: 'window',
    enabled: filled,
    run: ask((canvas) => canvas.arrange()),
  },
  {
    id: 'view.fit',
    title: 'editor.commands.fit',
    shortcuts: ['Shift+1'],
    scope: 'window',
    enabled: filled,
    run: ask((canvas) => canvas.fit()),
  },
  {
    id: 'view.zoomIn',
    title: 'editor.commands.zoomIn',
    shortcuts: ['Mod+='],
    scope: 'window',
    repeats: true,
    enabled: attached,
    run: ask((canvas) => canvas.zoom(1.2)),
  },
  {
    id: 'view.zoomOut',
    title: 'editor.commands.zoomOut',
    shortcuts: ['Mod+-'],
    scope: 'window',
    repeats: true,
    enabled: attached,
    run: ask((canvas) => canvas.zoom(1 / 1.2)),
  },
];
