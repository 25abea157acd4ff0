/** The first few names, and how many more there are. */
export function shortList(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown}, … (+${names.length - most})` : shown;
}
