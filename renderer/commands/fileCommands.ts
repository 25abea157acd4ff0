import { removeOpen, reveal, saveAs, saveNow } from '../app/files/fileActions';
import { useFilesUi } from '../app/files/filesUi';
import { chooseImport } from '../app/files/importFiles';
import { saveCopyAsFile } from '../app/saving';
import { useSession } from '../app/session';
import { useDesign } from '../state/designStore';
import type { Command } from './registry';

const isOpen = () => useDesign.getState().document !== null;
const isOwn = () => isOpen() && useDesign.getState().readOnly?.kind !== 'newer';
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
    scope: 'always',
    enabled: () => useSession.getState().screen !== 'starting',
    run: () => useFilesUi.setState({ dialog: 'open' }),
  },
  {
    id: 'file.importModel',
    title: 'imports.model',
    shortcuts: [],
    scope: 'app',
    enabled: () => useSession.getState().screen !== 'starting',
    run: () => chooseImport('model'),
  },
  {
    id: 'file.importWeights',
    title: 'imports.weights',
    shortcuts: [],
    scope: 'window',
    enabled: isOwn,
    run: () => chooseImport('weights'),
  },
  {
    id: 'file.save',
    title: 'files.commands.save',
    shortcuts: ['Mod+S'],
    scope: 'always',
    enabled: isWhole,
    run: () => void saveNow(),
  },
  {
    id: 'file.saveAs',
    title: 'files.commands.saveAs',
    shortcuts: ['Mod+Shift+S'],
    scope: 'always',
    enabled: isWhole,
    run: saveAs,
  },
  {
    id: 'file.snapshots',
    title: 'files.commands.snapshots',
    shortcuts: ['Mod+Alt+S'],
    scope: 'always',
    enabled: isOpen,
    run: () => useFilesUi.setState({ dialog: 'snapshots' }),
  },
  {
    id: 'file.download',
    title: 'files.commands.download',
    shortcuts: [],
    scope: 'window',
    enabled: isWhole,
    run: saveCopyAsFile,
  },
  {
    id: 'file.drawing',
    title: 'files.commands.drawing',
    shortcuts: [],
    scope: 'window',
    enabled: isOpen,
    run: () => useFilesUi.setState({ dialog: 'drawing' }),
  },
  {
    id: 'file.reveal',
    title: 'files.commands.reveal',
    shortcuts: [],
    scope: 'window',
    enabled: () => isOpen() && useSession.getState().info?.shell === 'electron',
    run: () => {
      const { path } = useDesign.getState();
      if (path !== null) void reveal(path);
    },
  },
  {
    id: 'file.remove',
    title: 'files.commands.remove',
    shortcuts: [],
    scope: 'window',
    enabled: isOwn,
    run: () => void removeOpen(),
  },
];
