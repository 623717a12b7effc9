import fc from "fast-check";
import { expect, test } from "vitest";
import type { PartHead } from "../../../runtime/wire/http/part-head.ts";
import { createPartReader } from "../../../runtime/wire/http/read-parts.ts";

type Part = PartHead & { readonly bytes: string };

function read(
  pieces: readonly Uint8Array[],
  contentType = "multipart/form-data; boundary=x-",
): readonly Part[] {
  const parts: Part[] = [];
  let head: PartHead | undefined;
  let bytes: number[] = [];
  const reader = createPartReader(contentType, {
    begin(begun) {
      head = begun;
      bytes = [];
    },
    data: (piece) => bytes.push(...piece),
    end() {
      if (head) parts.push({ ...head, bytes: Buffer.from(bytes).toString("latin1") });
    },
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return parts;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const member = fc.record({
  name: fc.string({ minLength: 1, unit: fc.constantFrom("a", "ö", "名", '"', " ", ";", "=", "[", "]", "%") }),
  text: fc.option(fc.string({ unit: fc.constantFrom("a", "\r", "\n", "-", "x", "ö") }), { nil: undefined }),
  file: fc.uint8Array({ maxLength: 60 }),
  title: fc.string({ unit: fc.constantFrom("a", "ö", "日", "\\", '"', ".") }).map((title) => `${title}.png`),
});

test("forms as fetch writes them are read, in pieces of any size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(member, { maxLength: 4 }),
      fc.integer({ min: 1, max: 90 }),
      async (members, size) => {
        const form = new FormData();
        for (const { name, text, file, title } of members) {
          if (text !== undefined) form.append(name, text);
          else form.append(name, new File([file as Uint8Array<ArrayBuffer>], title, { type: "image/png" }));
        }
        const response = new Response(form);
        const contentType = response.headers.get("content-type") ?? "";
        const whole = new Uint8Array(await response.arrayBuffer());
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
          whole.subarray(index * size, (index + 1) * size),
        );
        const expected = members.map(({ name, text, file }) =>
          text === undefined
            ? { name, isFile: true, contentType: "image/png", bytes: Buffer.from(file).toString("latin1") }
            : {
                name,
                isFile: false,
                bytes: Buffer.from(text.replace(/\r\n|\r|\n/g, "\r\n")).toString("latin1"),
              },
        );
        expect(read(pieces, contentType)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

const head = 'Content-Disposition: form-data; name="a"';
const formOf = (partHead: string, content = "1"): string =>
  `--x-\r\n${partHead}\r\n\r\n${content}\r\n--x---\r\n`;

test("a form that is cut in two anywhere is the same form", () => {
  const whole = bytesOf(formOf(head, "1\r\n--x\r\r\n"));
  for (let at = 0; at <= whole.length; at += 1)
    expect(read([whole.subarray(0, at), whole.subarray(at)])).toEqual([
      { name: "a", isFile: false, bytes: "1\r\n--x\r\r\n" },
    ]);
});

test("names are read with quotes and without, whatever stands beside them", () => {
  const names = [
    "content-disposition:form-data;name=a",
    `${head}; filename="b;name=c"`,
    `${head}\r\nX-Other: b`,
    'Content-Disposition: form-data; filename="日\\"本"; name=a',
  ].map((one) => read([bytesOf(formOf(one))])[0]?.name);
  expect(names).toEqual(["a", "a", "a", "a"]);
  const quoted = read([bytesOf(formOf(head))], 'multipart/form-data; charset=utf-8; boundary="x-"');
  expect(quoted).toEqual([{ name: "a", isFile: false, bytes: "1" }]);
});

test.each([
  ["is no form", "{}------", "does not begin with its boundary"],
  ["has words before its first boundary", `words\r\n${formOf(head)}`, "does not begin with its boundary"],
  ["goes on behind its end", `${formOf(head)}--x-\r\n`, "goes on behind its last boundary"],
  ["ends too early", formOf(head).slice(0, -6), "ends before its last boundary"],
  ["has a longer boundary", formOf(head, "1\r\n--x-y\r\n"), "a line that begins as its boundary does"],
  ["has a part without a head", formOf(""), "head cannot be read"],
  ["has a part without a name", formOf("Content-Disposition: form-data"), "without a name"],
  [
    "has a part of another kind",
    formOf('Content-Disposition: attachment; name="a"'),
    "Disposition cannot be read",
  ],
  ["names a part twice", formOf(`${head}; NAME="b"`), "two parameters NAME"],
  ["says twice what a part is", formOf(`${head}\r\n${head}`), "head cannot be read"],
  ["folds a line", formOf('Content-Disposition: form-data;\r\n name="a"'), "head cannot be read"],
  ["hides a line", formOf(`${head}\nX: y`), "head cannot be read"],
  ["escapes a name", formOf('Content-Disposition: form-data; name="a\\"b"'), "name cannot be read"],
  ["has a name in a second form", formOf(`${head}; name*=utf-8''b`), "name cannot be read"],
  ["ends a name of a file with a backslash", formOf(`${head}; filename="a\\"`), "Disposition cannot be read"],
  ["packs a part", formOf(`${head}\r\nContent-Transfer-Encoding: base64`), "Content-Transfer-Encoding"],
  ["has a head without end", `--x-\r\n${head}${"a".repeat(20_000)}`, "head of more than 16384 bytes"],
])("a form that %s is refused", (_, text, why) => {
  expect(() => read([bytesOf(text)])).toThrow(
    expect.objectContaining({ status: 400, message: expect.stringContaining(why) }),
  );
});

test("a form without a boundary is refused", () => {
  expect(() => read([], "multipart/form-data")).toThrow("The form names no boundary.");
});
