import { vi } from 'vitest';

// The window's stores keep what one file left in them; of what node_modules has, nothing does.
vi.resetModules();
