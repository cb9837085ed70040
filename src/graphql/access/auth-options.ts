/** How tokens are verified: by a secret that is shared with who makes them, or by the keys that they publish. */
export type TokenKeys =
  | {
      readonly secret: string;
      /** Still accepted while tokens that were signed with it are in use. */
      readonly previous?: string | undefined;
    }
  /** Of a JSON Web Key Set. */
  | {
      readonly jwksUrl: string;
      /** How long a key that is no longer published may still be accepted. */
      readonly maxAgeMs: number;
    };

/** How to learn from a JSON Web Token who asks. */
export interface TokenOptions {
  readonly keys: TokenKeys;
  readonly algorithms: readonly string[];
  /** Not checked when undefined. */
  readonly issuer: string | undefined;
  /** Not checked when undefined. */
  readonly audience: string | undefined;
  /** Seconds that the clocks of who makes tokens and of this process may differ. */
  readonly clockTolerance: number;
  /** Path to the claim that names the role or roles, its parts separated by dots. */
  readonly roleClaim: string;
  /** Path to the claim that names the customer. */
  readonly customerClaim: string;
}

/** Whether tokens are asked for: "off" lets everybody do everything. */
export type AuthOptions = "off" | TokenOptions;
