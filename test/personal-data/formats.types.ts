/**
 * Compiled by `check:types` and never run: each `@ts-expect-error` fails the compilation when the line below it compiles.
 * An event format declares each personal field of its event, and the field that identifies its data subject.
 */
import type { DomainEvent, EventFormats } from "../../src/core/event.js";
import { personal, type Personal } from "../../src/core/personal.js";

type Moved = DomainEvent<"Moved", { readonly userId: string; readonly age: number; readonly home?: Personal<string> }>;
type Nested = DomainEvent<"Nested", { readonly userId: string; readonly homes: readonly { at: Personal<string> }[] }>;
type Left = DomainEvent<"Left", { readonly userId: string }>;

export const declared: EventFormats<Moved> = { Moved: { upcasters: [], personal: { home: "userId" } } };
export const erasing: EventFormats<Left> = { Left: { upcasters: [], erases: "userId" } };
export const plain: EventFormats<Left> = { Left: [] };

// @ts-expect-error The personal field is not declared.
export const undeclared: EventFormats<Moved> = { Moved: [] };

// @ts-expect-error The personal field is not declared.
export const forgotten: EventFormats<Moved> = { Moved: { upcasters: [], personal: {} } };

// @ts-expect-error The data subject is a text.
export const noSubject: EventFormats<Moved> = { Moved: { upcasters: [], personal: { home: "age" } } };

// @ts-expect-error A personal value below a direct field would not be sealed.
export const nested: EventFormats<Nested> = { Nested: [] };

// @ts-expect-error The field does not exist.
export const unknown: EventFormats<Left> = { Left: { upcasters: [], erases: "customerId" } };

// @ts-expect-error Text is not personal data until it is marked.
export const unmarked: Moved["data"] = { userId: "ada", age: 36, home: "12 St James's Square" };

export const marked: Moved["data"] = { userId: "ada", age: 36, home: personal("12 St James's Square") };

// @ts-expect-error Personal data is opaque.
export const opened: string | undefined = marked.home;
