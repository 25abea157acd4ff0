import { blockCommands } from './blockCommands';
import { editCommands } from './editCommands';
import { registerCommands } from './registry';
import { viewCommands } from './viewCommands';
import { walkCommands } from './walkCommands';

registerCommands([...editCommands, ...walkCommands, ...blockCommands, ...viewCommands]);
