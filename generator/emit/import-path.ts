import { posix } from "node:path";
import { type FolderOwner, serviceFolder } from "./service-folder.ts";

/** How a file of one service version names the folder of another: `../../google/type`. */
export function importPath(from: FolderOwner, to: FolderOwner): string {
  const path = posix.relative(serviceFolder(from), serviceFolder(to));
  return path.startsWith(".") ? path : `./${path}`;
}
