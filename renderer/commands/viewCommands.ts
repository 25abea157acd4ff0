import i18next from 'i18next';
import { toast } from '../shared/ui/Toast';
import { announce } from '../state/announcer';
import { type CanvasHandle, useCanvas } from '../state/canvasStore';
import type { Command } from '../state/commands/registry';
import { useCosts } from '../state/costs';
import { useDesign } from '../state/designStore';
import { dottedName, instanceAround } from '../state/scope';
import { useView } from '../state/viewStore';
import { revisit } from '../state/visits';
import { useLayerHealth } from '../training/layerHealth';

const attached = () => useCanvas.getState().handle !== null;
const filled = () => attached() && (useDesign.getState().document?.nodes.length ?? 0) > 0;
const ask = (request: (canvas: CanvasHandle) => unknown) => () => {
  const { handle } = useCanvas.getState();
  if (handle) request(handle);
};

function toggleCosts(): void {
  useCosts.getState().toggle();
  announce(i18next.t(useCosts.getState().on ? 'editor.announce.costsShown' : 'editor.announce.costsHidden'));
}

function toggleHealth(): void {
  useLayerHealth.getState().toggle();
  const { on, cards } = useLayerHealth.getState();
  const title = i18next.t(on ? 'editor.announce.healthShown' : 'editor.announce.healthHidden');
  // Before a run the cards look the same: it must be said what will come.
  const description = on ? i18next.t(cards.size > 0 ? 'editor.health.legend' : 'editor.health.empty') : undefined;
  toast({ id: 'health', title, description });
}

/** Says where one has come to. The keys are the browser's for leaving the page: they do nothing else where there is no way. */
const go = (way: 'back' | 'forward') => () => {
  const { document } = useDesign.getState();
  if (!document) return;
  if (!revisit(way)) {
    announce(i18next.t(way === 'back' ? 'editor.announce.noneBack' : 'editor.announce.noneForward'));
    return;
  }
  const { root } = useView.getState();
  announce((root === '' ? undefined : dottedName(document, instanceAround(document, root))) ?? document.name);
};

/** The commands that need the canvas. */
export const viewCommands: readonly Command[] = [
  {
    id: 'add.search',
    title: 'editor.commands.quickAdd',
    shortcuts: ['Tab', 'Shift+A'],
    heard: 'window',
    enabled: attached,
    run: ask((canvas) => canvas.quickAdd()),
  },
  {
    id: 'view.menu',
    title: 'editor.commands.menu',
    shortcuts: ['Shift+F10', 'ContextMenu'],
    heard: 'canvas',
    enabled: attached,
    run: ask((canvas) => canvas.menu()),
  },
  {
    id: 'view.arrange',
    title: 'editor.commands.arrange',
    shortcuts: ['Shift+L'],
    heard: 'window',
    enabled: filled,
    needs: 'app.needs.layers',
    run: ask((canvas) => canvas.arrange()),
  },
  {
    id: 'view.costs',
    title: 'editor.commands.costs',
    shortcuts: ['Shift+O'],
    heard: 'window',
    enabled: filled,
    needs: 'app.needs.layers',
    run: toggleCosts,
  },
  {
    id: 'view.health',
    title: 'editor.commands.health',
    shortcuts: ['Shift+H'],
    heard: 'window',
    enabled: filled,
    needs: 'app.needs.layers',
    run: toggleHealth,
  },
  {
    id: 'view.fit',
    title: 'editor.commands.fit',
    also: 'editor.commands.zoomAlso',
    shortcuts: ['Shift+1'],
    heard: 'window',
    enabled: filled,
    needs: 'app.needs.layers',
    run: ask((canvas) => canvas.fit()),
  },
  {
    id: 'view.fitSelection',
    title: 'editor.commands.fitSelection',
    also: 'editor.commands.zoomAlso',
    shortcuts: ['Shift+2'],
    heard: 'window',
    enabled: () => attached() && useDesign.getState().selection.nodes.size > 0,
    needs: 'app.needs.selection',
    run: ask((canvas) => canvas.fitSelection()),
  },
  {
    id: 'view.wholeSize',
    title: 'editor.commands.wholeSize',
    also: 'editor.commands.zoomAlso',
    shortcuts: ['Shift+0'],
    heard: 'window',
    enabled: attached,
    run: ask((canvas) => canvas.zoomTo(1)),
  },
  {
    id: 'view.back',
    title: 'editor.commands.viewBack',
    shortcuts: ['Alt+ArrowLeft'],
    heard: 'window',
    enabled: attached,
    run: go('back'),
  },
  {
    id: 'view.forward',
    title: 'editor.commands.viewForward',
    shortcuts: ['Alt+ArrowRight'],
    heard: 'window',
    enabled: attached,
    run: go('forward'),
  },
  {
    id: 'view.zoomIn',
    title: 'editor.commands.zoomIn',
    also: 'editor.commands.zoomAlso',
    shortcuts: ['Mod+='],
    heard: 'window',
    repeats: true,
    enabled: attached,
    run: ask((canvas) => canvas.zoom(1.2)),
  },
  {
    id: 'view.zoomOut',
    title: 'editor.commands.zoomOut',
    also: 'editor.commands.zoomAlso',
    shortcuts: ['Mod+-'],
    heard: 'window',
    repeats: true,
    enabled: attached,
    run: ask((canvas) => canvas.zoom(1 / 1.2)),
  },
];
