/** Amounts that owners hold at the same time, up to a maximum each. */
export class Quota<Owner> {
  private readonly held = new Map<Owner, number>();

  constructor(readonly maximum: number) {}

  /** Takes an amount, which its holder releases once. Returns false if the owner would exceed the maximum. */
  take(owner: Owner, amount = 1): boolean {
    const held = (this.held.get(owner) ?? 0) + amount;
    if (held > this.maximum) return false;
    if (held > 0) this.held.set(owner, held);
    return true;
  }

  release(owner: Owner, amount = 1): void {
    const held = (this.held.get(owner) ?? 0) - amount;
    if (held > 0) this.held.set(owner, held);
    else this.held.delete(owner);
  }
}
