export function usualChromium(): string | undefined;
export function ensureChromium(root: string): Promise<string>;
