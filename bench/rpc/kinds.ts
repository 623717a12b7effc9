import { type NoteBytes, repeats } from "./echo.ts";
import type { Load } from "./load.ts";

/** The specs of the suites whose calls are rpcs. */
export interface Kind {
  readonly name: string;
  readonly method: "Say" | "Repeat";
  readonly messages: number;
  readonly calls: number;
}

export const kinds: readonly Kind[] = [
  { name: "unary", method: "Say", messages: 1, calls: 2_000 },
  { name: `stream of ${repeats}`, method: "Repeat", messages: repeats, calls: 200 },
];

/** The same bytes, whatever the protocol calls them. */
export function framed(contentType: string): (kind: Kind, note: NoteBytes) => Load {
  return ({ method, messages }, { frame }) => ({
    path: `/bench.v1.EchoService/${method}`,
    headers: { "content-type": contentType, te: "trailers" },
    body: frame,
    leastBytes: frame.length * messages,
  });
}
