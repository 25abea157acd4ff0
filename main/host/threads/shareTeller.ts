/** Shares that differ by less are not told. */
const STEP = 0.01;

/** Passes shares of what is done on, from 0 to 1, as often as somebody who waits can see a difference. */
export function shareTeller(tell: (share: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share - told < STEP && share < 1) return;
    told = share;
    tell(share);
  };
}
