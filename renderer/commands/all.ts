import { blockCommands } from './blockCommands';
import { editCommands } from './editCommands';
import { libraryCommands } from './libraryCommands';
import { registerCommands } from './registry';
import { viewCommands } from './viewCommands';

registerCommands([...editCommands, ...blockCommands, ...viewCommands, ...libraryCommands]);
