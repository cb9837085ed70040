/** Who asks, as far as access goes. */
export type Principal =
  | { readonly role: "staff"; readonly subject: string }
  | { readonly role: "customer"; readonly subject: string; readonly customerId: string }
  | { readonly role: "anonymous" };

/** Who everybody is while there is no access control. */
export const unchecked: Principal = { role: "staff", subject: "unchecked" };
