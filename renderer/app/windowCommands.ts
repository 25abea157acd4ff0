import { onPastedDesign } from '../commands/clipboard';
import { registerCommands } from '../state/commands/registry';
import { trainingCommands } from '../training/trainingCommands';
import { appCommands } from './appCommands';
import { fileCommands } from './files/fileCommands';
import { importFiles } from './files/importFiles';

onPastedDesign((file) => void importFiles([file]));
// Not with the others: these need the session, which needs a window.
registerCommands([...fileCommands, ...trainingCommands, ...appCommands]);
