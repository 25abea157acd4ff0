import { useExporting } from '../../panels/runs/exporting';
import type { Command } from '../../state/commands/registry';
import { isFixed, useDesign } from '../../state/designStore';
import { saveCopyAsFile } from '../../state/saving';
import { useSession } from '../../state/session';
import { useRuns } from '../../training/runStore';
import { removeOpen, reveal, saveAs, saveNow } from './fileActions';
import { useFilesUi } from './filesUi';
import { chooseFiles, chooseImport } from './importFiles';

const isOpen = () => useDesign.getState().document !== null;
const isOwn = () => isOpen() && !isFixed(useDesign.getState());
/** Of a newer format, what is shown may not be all: a copy would be less. */
const isWhole = () => {
  const { document, readOnly } = useDesign.getState();
  return document !== null && (readOnly?.kind !== 'newer' || readOnly.whole);
};

/** Commands on the design's file. */
export const fileCommands: readonly Command[] = [
  {
    id: 'file.open',
    title: 'files.commands.open',
    shortcuts: ['Mod+O'],
    heard: 'always',
    enabled: () => useSession.getState().screen !== 'starting',
    run: () => useFilesUi.setState({ dialog: 'open' }),
  },
  {
    id: 'file.openFile',
    title: 'files.commands.openFile',
    shortcuts: ['Mod+Alt+O'],
    heard: 'always',
    enabled: () => useSession.getState().screen !== 'starting',
    run: chooseFiles,
  },
  {
    id: 'file.importModel',
    title: 'imports.model',
    shortcuts: [],
    heard: 'app',
    enabled: () => useSession.getState().screen !== 'starting',
    run: () => chooseImport('model'),
  },
  {
    id: 'file.importWeights',
    title: 'imports.weights',
    shortcuts: [],
    heard: 'window',
    enabled: isOwn,
    run: () => chooseImport('weights'),
  },
  {
    id: 'file.save',
    title: 'files.commands.save',
    shortcuts: ['Mod+S'],
    heard: 'always',
    enabled: isWhole,
    run: () => void saveNow(),
  },
  {
    id: 'file.saveAs',
    title: 'files.commands.saveAs',
    shortcuts: ['Mod+Shift+S'],
    heard: 'always',
    enabled: isWhole,
    run: saveAs,
  },
  {
    id: 'file.snapshots',
    title: 'files.commands.snapshots',
    shortcuts: ['Mod+Alt+S'],
    heard: 'always',
    enabled: isOpen,
    run: () => useFilesUi.setState({ dialog: 'snapshots' }),
  },
  {
    id: 'file.download',
    title: 'files.commands.download',
    shortcuts: [],
    heard: 'window',
    enabled: isWhole,
    run: saveCopyAsFile,
  },
  {
    id: 'file.drawing',
    title: 'files.commands.drawing',
    also: 'files.commands.drawingAlso',
    shortcuts: [],
    heard: 'window',
    enabled: isOpen,
    run: () => useFilesUi.setState({ dialog: 'drawing' }),
  },
  {
    id: 'file.code',
    title: 'files.commands.code',
    also: 'files.commands.exportAlso',
    shortcuts: [],
    heard: 'window',
    enabled: isOpen,
    run: () => useFilesUi.setState({ dialog: 'code' }),
  },
  {
    id: 'file.exportWeights',
    title: 'files.commands.exportWeights',
    also: 'files.commands.exportAlso',
    shortcuts: [],
    heard: 'window',
    enabled: () => isOpen() && useRuns.getState().current?.hasWeights === true,
    needs: 'app.needs.trained',
    watches: [useRuns],
    run: () => useExporting.setState({ open: true }),
  },
  {
    id: 'file.reveal',
    title: 'files.commands.reveal',
    shortcuts: [],
    heard: 'window',
    enabled: () => isOpen() && useSession.getState().info?.shell === 'electron',
    needs: 'app.needs.desktop',
    run: () => {
      const { path } = useDesign.getState();
      if (path !== null) void reveal(path);
    },
  },
  {
    id: 'file.remove',
    title: 'files.commands.remove',
    shortcuts: [],
    heard: 'window',
    enabled: isOwn,
    run: () => void removeOpen(),
  },
  {
    id: 'file.trash',
    title: 'files.commands.trash',
    also: 'files.commands.trashAlso',
    shortcuts: [],
    heard: 'app',
    enabled: () => useSession.getState().screen !== 'starting',
    run: () => useFilesUi.setState({ dialog: 'trash' }),
  },
];
