import { registerCommands } from '../state/commands/registry';
import { alignCommands } from './alignCommands';
import { blockCommands } from './blockCommands';
import { editCommands } from './editCommands';
import { libraryCommands } from './libraryCommands';
import { noteCommands } from './noteCommands';
import { viewCommands } from './viewCommands';
import { walkCommands } from './walkCommands';

registerCommands([
  ...editCommands,
  ...walkCommands,
  ...alignCommands,
  ...blockCommands,
  ...noteCommands,
  ...viewCommands,
  ...libraryCommands,
]);
