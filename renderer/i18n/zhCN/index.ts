import type { en } from '../en';
import type { Words } from '../words';
import { app } from './app';
import { chart } from './chart';
import { editor } from './editor';
import { fields } from './fields';
import { files } from './files';
import { home } from './home';
import { imports } from './imports';
import { library } from './library';
import { ownData } from './ownData';
import { predictions } from './predictions';
import { runs } from './runs';
import { training } from './training';
import { ui } from './ui';

export const zhCN = {
  app,
  chart,
  editor,
  fields,
  files,
  home,
  imports,
  library,
  ownData,
  predictions,
  runs,
  training,
  ui,
} satisfies Words<typeof en>;
