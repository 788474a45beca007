export type Given<Members> = { [Member in keyof Members]?: Exclude<Members[Member], undefined> }

/** The members that were given: absent ones stay absent, for they change nothing. */
export function given<Members extends object>(members: Members): Given<Members> {
  const kept: Given<Members> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) Reflect.set(kept, name, value)
  return kept
}
