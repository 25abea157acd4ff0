import type { library as source } from '../en/library';
import type { Words } from '../words';

export const library = {
  unread: '无法读取块库中的一个块：{{file}}',
  setAside: '它已被另存为 {{file}}。',
} satisfies Words<typeof source>;
