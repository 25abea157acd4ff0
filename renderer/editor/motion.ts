/** Whether the person has asked the system for less motion. */
export const wantsLessMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How long something glides to its new place: people who want less motion get it at once. */
export const glideMs = (ms: number): number => (wantsLessMotion() ? 0 : ms);

/** How a view glides to its new place. */
export const calm = () => ({ duration: glideMs(180) });
