/** `createdAt`, `created_at`, `Created-At` → `createdat`. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
