import { fileCommands } from '../commands/fileCommands';
import { registerCommands } from '../commands/registry';
import { trainingCommands } from '../training/trainingCommands';
import { appCommands } from './appCommands';

// Not with the others: these need the session, which needs a window.
registerCommands([...fileCommands, ...trainingCommands, ...appCommands]);
