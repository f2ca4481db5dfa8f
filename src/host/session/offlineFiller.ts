export type Filler = Awaited<ReturnType<typeof offlineFiller>>;

/** The offline mentor is large, and not there before it is wanted. */
export async function offlineFiller() {
  const { fillOffline } = await import('../../core/draft/fillOffline');
  return fillOffline;
}
