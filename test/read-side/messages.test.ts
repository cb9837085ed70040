import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  decodeChanges,
  decodeCheckpoint,
  encodeCheckpoint,
  scriptMessages,
} from "../../src/read-side/store/messages.js";

const scripts = new URL("../../src/read-side/store/scripts/", import.meta.url);

/** The names in a script's header, over as many comment lines as the list takes. */
function namesInHeader(source: string, list: "KEYS" | "ARGV"): readonly string[] {
  const [, names = ""] = new RegExp(`^-- ${list}: ((?:.*,\n--)*.*[^,\n])$`, "m").exec(source) ?? [];
  return names.split(",").map((name) => name.replace("\n--", "").trim());
}

const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

it.each(Object.entries(scriptMessages))("the header of %s's script declares its KEYS and ARGV", (_name, message) => {
  const source = readFileSync(new URL(`${message.file}.lua`, scripts), "utf8");
  const [keys, args] = [message.keys.map(toSnakeCase), message.args.map(toSnakeCase)];
  // A message may leave out trailing names, as a lease without a report does.
  expect(namesInHeader(source, "KEYS").slice(0, keys.length)).toEqual(keys);
  expect(namesInHeader(source, "ARGV").slice(0, args.length)).toEqual(args);
});

it.each(readdirSync(scripts))("%s has a message that fills all its KEYS and ARGV", (file) => {
  const source = readFileSync(new URL(file, scripts), "utf8");
  const sizes = [namesInHeader(source, "KEYS").length, namesInHeader(source, "ARGV").length];
  const messages = Object.values(scriptMessages).filter((message) => `${message.file}.lua` === file);
  expect(messages.map(({ keys, args }) => [keys.length, args.length])).toContainEqual(sizes);
});

it("no script uses a position that its header does not declare", () => {
  for (const file of readdirSync(scripts)) {
    const source = readFileSync(new URL(file, scripts), "utf8");
    for (const list of ["KEYS", "ARGV"] as const) {
      const used = [...source.matchAll(new RegExp(`${list}\\[(\\d+)\\]`, "g"))].map(([, index]) => Number(index));
      expect(Math.max(...used), `${list} of ${file}`).toBeLessThanOrEqual(namesInHeader(source, list).length);
    }
  }
});

it("decodes an encoded checkpoint message", () => {
  const message = { epoch: "e", generation: 2, position: 7, version: 1 };
  expect(decodeCheckpoint(encodeCheckpoint(message))).toEqual(message);
});

it("decodes a changes message, in which an empty object is a deleted document", () => {
  expect(decodeChanges('["e",2,6,8,[["a","7",["x","1"]],["b","8",{}]],1]')).toEqual({
    ...{ epoch: "e", generation: 2, from: 6, to: 8, version: 1 },
    documents: [
      { key: "a", position: 7, document: { x: "1" } },
      { key: "b", position: 8, document: undefined },
    ],
  });
});

it.each(["", "[]", '["e",1,2]', '{"epoch":"e"}'])("rejects %j as a message", (text) => {
  expect(() => decodeCheckpoint(text)).toThrow();
  expect(() => decodeChanges(text)).toThrow();
});
