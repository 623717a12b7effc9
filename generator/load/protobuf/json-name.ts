/** `created_at` → `createdAt`, as protoc makes a field's JSON name. */
export function toJsonName(name: string): string {
  return name.replace(/_+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase());
}
