import { afterTurn } from '../../../core/hostTurn';

/** What is said within one turn of the host goes as one message: each costs about as much as what is in it. */
export function gathered<Item>(send: (items: readonly Item[]) => void): (item: Item) => void {
  let items: Item[] = [];
  return (item) => {
    if (items.push(item) > 1) return;
    afterTurn(() => {
      const all = items;
      items = [];
      send(all);
    });
  };
}
