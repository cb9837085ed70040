export { createBifoldLink, type BifoldLink, type BifoldLinkOptions } from "./link.js";
export { typePolicies } from "./type-policies.js";
