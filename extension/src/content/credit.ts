/** Work at hand, so that a page that never rests is read now and then: so much for a burst, and little by little more. */

/** What comes back, in ms of reading per ms of time. */
const RETURN = 0.02;

export class Credit {
  private left: number;
  private at = 0;

  /** So many ms of reading at most. */
  constructor(private readonly most: number) {
    this.left = most;
  }

  /** How long to wait for the next reading, in ms. */
  rest(now: number): number {
    return Math.max(0, -this.now(now) / RETURN);
  }

  spend(work: number, now: number): void {
    this.left = this.now(now) - work;
    this.at = now;
  }

  private now(now: number): number {
    return Math.min(this.most, this.left + (now - this.at) * RETURN);
  }
}
