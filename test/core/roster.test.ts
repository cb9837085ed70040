import fc from "fast-check";
import { expect, it } from "vitest";
import { Roster, type RosterMember } from "../../src/core/roster.js";

const memberOf = (): RosterMember => ({ rosterIndex: undefined });

it("has the members that a set has after any additions and deletions", () => {
  const steps = fc.array(fc.record({ adds: fc.boolean(), index: fc.nat(9) }), { maxLength: 200 });
  fc.assert(
    fc.property(steps, (all) => {
      const members = Array.from({ length: 10 }, memberOf);
      const roster = new Roster();
      const set = new Set<RosterMember>();
      for (const { adds, index } of all) {
        const member = members[index] ?? memberOf();
        if (!adds) expect(roster.delete(member)).toBe(set.delete(member));
        else if (!set.has(member)) {
          roster.add(member);
          set.add(member);
        }
        expect(roster.size).toBe(set.size);
        expect(new Set(roster)).toEqual(set);
      }
    }),
  );
});

it("visits each member once while its members are deleted", () => {
  const members = Array.from({ length: 5 }, memberOf);
  const roster = new Roster();
  for (const member of members) roster.add(member);
  const visited: RosterMember[] = [];
  for (const member of roster) {
    visited.push(member);
    roster.delete(member);
  }
  expect(visited).toEqual(members);
  expect(roster.size).toBe(0);
});
