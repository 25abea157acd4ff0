import { backends } from './backends';
import { cli } from './cli';
import { core } from './core';
import { data } from './data';
import { document } from './document';
import { formats } from './formats';
import { graph } from './graph';
import { host } from './host';
import { layers } from './layers';
import { losses } from './losses';
import { ops } from './ops';
import { schedules } from './schedules';
import { tensor } from './tensor';
import { training } from './training';

/** Every message of the engine and the host; one file an area. Placeholders in braces are the message's arguments. */
export const en = {
  ...core,
  ...host,
  ...cli,
  ...ops,
  ...schedules,
  ...tensor,
  ...backends,
  ...document,
  ...graph,
  ...layers,
  ...formats,
  ...losses,
  ...data,
  ...training,
} as const;
