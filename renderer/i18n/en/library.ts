/** Words of the library of blocks. */
export const library = {
  unread: 'A block of your library cannot be read: {{file}}',
  setAside: 'It was set aside as {{file}}.',
} as const;
