import { z } from "zod";
import { parseMasterKeys, type MasterKeyList } from "../personal-data/index.js";

/** The variables of sealed personal data. `.env.example` explains each. */
export const encryptionVariables = {
  ENCRYPTION_KEYS: z
    .string()
    .transform((text, context): MasterKeyList => {
      const parsed = parseMasterKeys(text);
      if (parsed.kind === "keys") return parsed.keys;
      context.addIssue({ code: "custom", message: parsed.problem });
      return z.NEVER;
    })
    .optional(),
};
