import { editCommands } from './editCommands';
import { registerCommands } from './registry';
import { viewCommands } from './viewCommands';

registerCommands([...editCommands, ...viewCommands]);

export { useKeyboard } from './keyboard';
export { type Command, registerCommands, runCommand } from './registry';
export { showShortcut } from './shortcut';
export { useCommand } from './useCommand';
