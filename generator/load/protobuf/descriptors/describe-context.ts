import type protobuf from "protobufjs";
import type { LinkedFile } from "../proto-files.ts";
import type { Symbols } from "../symbols.ts";

/** What describing a file needs of the others. */
export interface DescribeContext {
  readonly file: LinkedFile;
  readonly symbols: Symbols;
  /** Where descriptor.proto and all options are known. */
  readonly root: protobuf.Root;
}
