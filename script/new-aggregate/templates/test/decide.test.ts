import { describe, it } from "vitest";
import { widgetDecider } from "../../../src/domain/widgets/decide.js";
import { specsOf } from "../../support/specs.js";
import { eventSamples } from "./event-samples.js";

const { given } = specsOf(widgetDecider);
const [created, renamed] = eventSamples;
const create = (name = "First") => ({ type: "CreateWidget", widgetId: "w1", name }) as const;
const rename = (newName = "Second") => ({ type: "RenameWidget", widgetId: "w1", newName }) as const;

describe("creating the gadget", () => {
  it("records its trimmed name", () => {
    given().when(create(" First ")).thenAccepted(created);
  });

  it("is refused when it already exists", () => {
    given(created).when(create()).thenRefused("WIDGET_ALREADY_EXISTS", "widgetId");
  });

  it.each(["", " ", "a\nb", "x".repeat(201)])("is refused with the name %j", (name) => {
    given().when(create(name)).thenRefused("INVALID_NAME", "name");
  });
});

describe("renaming the gadget", () => {
  it("records the old and the new name", () => {
    given(created).when(rename()).thenAccepted(renamed);
  });

  it("is refused when it does not exist", () => {
    given().when(rename()).thenRefused("WIDGET_NOT_FOUND", "widgetId");
  });

  it("is refused when the name is unchanged", () => {
    given(created, renamed).when(rename(" Second ")).thenRefused("WIDGET_NAME_UNCHANGED", "newName");
  });
});
