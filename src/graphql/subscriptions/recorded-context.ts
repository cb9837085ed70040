import type { Principal } from "../access/principal.js";
import type { CorrelatedContext } from "../context.js";

/** What an execution has read of its request, so far. The result depends on nothing else of it. */
export class RequestReads {
  /** Whether it read a fact that differs between any two operations. */
  isPersonal = false;
  /** The facts about the principal that it read, with their values. */
  readonly principal = new Map<string | symbol, unknown>();

  /** Whether an execution for this principal would read the same. */
  match(principal: Principal): boolean {
    for (const [fact, value] of this.principal) if (Reflect.get(principal, fact) !== value) return false;
    return true;
  }
}

/** How an execution reads each fact of its request. A fact without a rule does not compile. */
const rules: {
  readonly [Fact in keyof CorrelatedContext]: (
    context: CorrelatedContext,
    reads: RequestReads,
  ) => CorrelatedContext[Fact];
} = {
  origin: ({ origin }, reads) => {
    reads.isPersonal = true;
    return origin;
  },
  address: ({ address }, reads) => {
    reads.isPersonal = true;
    return address;
  },
  principal: ({ principal }, reads) => recordedPrincipal(principal, reads),
  // A subscription has no deadline.
  time: () => undefined,
};

/** Returns a copy of the context of a subscription that records in `reads` what is read of its request. */
export function recordedContext(context: CorrelatedContext, reads: RequestReads): CorrelatedContext {
  // The prototype has what all contexts of the process share, such as the read models.
  const recorded = Object.assign(Object.create(Object.getPrototypeOf(context) as object) as object, context);
  for (const [fact, read] of Object.entries(rules))
    Object.defineProperty(recorded, fact, { enumerable: true, get: () => read(context, reads) });
  return recorded;
}

/** An execution that reads more than single facts by their names depends on the whole principal. */
function recordedPrincipal(principal: Principal, reads: RequestReads): Principal {
  const personal = () => {
    reads.isPersonal = true;
  };
  return new Proxy(principal, {
    get: (target, fact) => {
      const value: unknown = Reflect.get(target, fact);
      reads.principal.set(fact, value);
      return value;
    },
    has: (target, fact) => {
      personal();
      return Reflect.has(target, fact);
    },
    ownKeys: (target) => {
      personal();
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor: (target, fact) => {
      personal();
      return Reflect.getOwnPropertyDescriptor(target, fact);
    },
  });
}
