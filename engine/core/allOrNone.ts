/** Waits for all of them. Where one rejects, those that came are disposed of, and its reason is thrown. */
export async function allOrNone<Made extends { dispose(): void }>(making: readonly Promise<Made>[]): Promise<Made[]> {
  const settled = await Promise.allSettled(making);
  const made = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (!failed) return made;
  for (const one of made) one.dispose();
  throw failed.reason;
}
