/** The token verification: by a secret shared with their issuer, or by the keys that the issuer publishes. */
export type TokenKeys =
  | {
      readonly secret: string;
      /** Accepted during a rotation, until tokens signed with it have expired. */
      readonly previous?: string | undefined;
    }
  /** The URL of a JSON Web Key Set. */
  | {
      readonly jwksUrl: string;
      /** Period for which a key is accepted after it is no longer published. */
      readonly maxAgeMs: number;
    };

/** The claims of a JSON Web Token that identify a principal. */
export interface TokenOptions {
  readonly keys: TokenKeys;
  readonly algorithms: readonly string[];
  /** Not checked when undefined. */
  readonly issuer: string | undefined;
  /** Not checked when undefined. */
  readonly audience: string | undefined;
  /** Accepted clock difference between the issuer and this process. */
  readonly clockToleranceS: number;
  /** Dot-separated path to the claim with the role or roles. */
  readonly roleClaim: string;
  /** Dot-separated path to the claim with the customer id. */
  readonly customerClaim: string;
}

/** "off" disables access control: every client has every permission. */
export type AuthOptions = "off" | TokenOptions;
