export const backends = {
  'backend.memory':
    'This needs {needed:mebibytes} of memory and {available:mebibytes} can be had. Take a smaller batch or fewer, smaller layers.',
  'backend.memory.batch':
    'Training in batches of {batch} needs {needed:mebibytes} of memory and {available:mebibytes} can be had. The largest batch size that fits is {fits}: set that, or a smaller one.',
  'backend.memory.layers':
    'These layers are too large: even one sample at a time, training them needs {needed:mebibytes} of memory and {available:mebibytes} can be had. Take fewer or smaller layers.',
  'backend.gpuFailed':
    'The graphics device refused the work: {detail}. Train on the CPU instead, and report this with the design.',
  'backend.gpuRefused':
    'The graphics device refused the work of layer {layer} ({op}): {detail}. Train on the CPU instead, and report this with the design.',
  'backend.gpuMemory':
    'The graphics device has no room for {bytes:bytes} more. Take a smaller batch or smaller layers, close other programs that use it, or train on the CPU.',
  'backend.gpuNone':
    'No GPU can be reached through WebGPU here: the graphics driver may be missing, old or blocked. Choose Automatic or CPU as the device.',
  'backend.gpuDenied':
    '{name} can be seen through WebGPU and gives no device: {detail}. Update the graphics driver, or choose Automatic or CPU as the device.',
  'backend.gpuLimits':
    '{name} lets a kernel have {got} arrays, and {expected} are needed. Update the graphics driver, or choose Automatic or CPU as the device.',
  'backend.gpuSlow':
    'The GPU was not done with its first steps within {seconds} s. Choose GPU as the device to train there all the same.',
  'backend.gpuGone': 'The window that lent the GPU was closed, loaded anew or out of reach.',
  'backend.gpuBack': 'A window lends its GPU again.',
  'backend.gpuStuck':
    'The GPU had not prepared the network within {seconds} s. If this happens again, update the graphics driver.',
  'backend.gpuSilent':
    'The GPU has answered nothing for {seconds} s. If this happens again, update the graphics driver.',
  'backend.gpuArray':
    'This GPU takes arrays of {available:mebibytes} at most, and a layer needs one of {needed:mebibytes}. Train on the CPU, or take smaller layers.',
  'backend.gpuArray.batch':
    'This GPU takes arrays of {available:mebibytes} at most, and training in batches of {batch} needs one of {needed:mebibytes}. The largest batch size that fits is {fits}: set that, or a smaller one, or train on the CPU.',
  'backend.gpuMemory.batch':
    'The graphics device has no room for the {needed:mebibytes} that training in batches of {batch} takes. {fits} is the largest batch size that takes half of that: set that, close other programs that use the device, or train on the CPU.',
  'backend.gpuLost':
    'The graphics device was lost: {detail}. Go on from the last checkpoint, on the CPU if this happens again.',
  'backend.indexRange':
    'An index is {index}, but only 0 up to, not including, {size} exists there. Check the class numbers of the data.',
  'backend.indexOf':
    '{owner} gets the index {index}, but has only {size}, numbered from 0. Correct the data, or raise that number: num_embeddings of an Embedding, the scores of the network for a loss.',
  'backend.thread':
    'A thread of the engine ended in the middle of its work. Start the run again from its last checkpoint; if this happens again, take one thread (--threads 1).',
} as const;
