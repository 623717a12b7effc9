import type { ServiceVersion } from "../model/api.ts";

export type FolderOwner = Pick<ServiceVersion, "id" | "language">;

/** `users/v2`; of a protobuf package its path, `google/type`. */
export function serviceFolder({ id, language }: FolderOwner): string {
  if (language === "protobuf") return id === "" ? "default" : id.replaceAll(".", "/");
  const dot = id.lastIndexOf(".");
  return `${id.slice(0, dot)}/${id.slice(dot + 1)}`;
}
