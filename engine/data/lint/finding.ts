import type { Repair } from '../../graph/analysis';
import type { Message } from '../../text/messages';

/** Something about the data that a person should know before training, with what may be done. */
export interface DataFinding {
  readonly kind: 'parts' | 'majority' | 'rare' | 'missing' | 'duplicates' | 'constant' | 'range';
  /** A note is good to know; a warning stands in the way of a good model. */
  readonly severity: 'note' | 'warning';
  readonly message: Message;
  readonly repairs: readonly Repair[];
}
