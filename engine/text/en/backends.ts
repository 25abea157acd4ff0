export const backends = {
  'backend.memory':
    'This needs {needed} MB of memory and {available} MB can be had. Take a smaller batch or fewer, smaller layers.',
  'backend.indexRange':
    'An index is {index}, but only 0 up to, not including, {size} exists there. Check the class numbers of the data.',
} as const;
