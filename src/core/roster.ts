/** A member of a roster. */
export interface RosterMember {
  /** Its index in the roster, which alone sets it; undefined outside. */
  rosterIndex: number | undefined;
}

/**
 * The objects that are in progress, unordered. Not a `Set`: V8 replaces the table of a set that changes often, and links
 * each old table to the next one. One old table that has outlived a minor collection keeps all that follow, with the
 * objects in them, until the next major collection.
 */
export class Roster<Member extends RosterMember> implements Iterable<Member> {
  private readonly members: Member[] = [];

  get size(): number {
    return this.members.length;
  }

  add(member: Member): void {
    member.rosterIndex = this.members.length;
    this.members.push(member);
  }

  /** Returns whether it was a member. */
  delete(member: Member): boolean {
    const index = member.rosterIndex;
    if (index === undefined) return false;
    member.rosterIndex = undefined;
    const last = this.members.pop();
    if (last !== undefined && last !== member) {
      this.members[index] = last;
      last.rosterIndex = index;
    }
    return true;
  }

  /** Members may be added and deleted meanwhile. */
  [Symbol.iterator](): Iterator<Member> {
    return [...this.members].values();
  }
}
