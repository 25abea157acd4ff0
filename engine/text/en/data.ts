/** What data sources, transforms and data files say. */
export const data = {
  'data.source': 'There is no data source "{type}". Choose one of: {known}.',
  'data.transform': 'There is no transform "{type}". Choose one of: {known}.',
  'data.transform.image':
    '{transform} works on images (channels × height × width), and the samples have shape {shape}. Remove the transform, or choose image data.',
  'data.transform.channels':
    '{transform}: {param} has {got} numbers, and samples of shape {shape} have {channels} channels. Give one number, or {channels}.',
  'data.transform.border': '{transform}: a border of {got} pixels is too wide. At most {limit} are possible.',
  'data.oneHot':
    'A class as a 0/1 vector is asked for, but the targets of "{source}" are values of shape {shape}, not classes. Compare with the values themselves.',
  'data.limit': 'The limit of training samples is {limit}; it must be a whole number of at least 1.',
  'data.random.size':
    '{samples} random samples of shape {shape} are {numbers} numbers, more than the {limit} possible. Ask for fewer samples or a smaller shape.',
  'data.fileShape':
    '{file} holds data of shape {got}; {expected} is expected. It is another file, or damaged: pack the data anew.',
  'data.label':
    '{file} is damaged: label {label} in row {row}, and there are only classes 0 to {classes} (exclusive). Pack the data anew.',
  'data.reader':
    'The thread that reads the data ended in the middle of its work ({detail}). Resume the run from its last checkpoint; report it if it repeats.',
  'data.repair.label': 'Compare with the values themselves',
  'data.repair.transform': 'Remove the transform {transform}',
  'idx.magic':
    '{file} is not an IDX file, or is damaged: it does not begin with 0, 0, an element type and a number of dimensions.',
  'idx.type': '{file} is an IDX file of element type {type}; only unsigned bytes (0x08) can be read.',
  'idx.size':
    '{file} is damaged or cut short: its header says {shape}, which takes {expected} bytes, and there are {got}.',
} as const;
