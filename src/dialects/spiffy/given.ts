type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> }

/** The members that have a value: one that was not sent is absent rather than undefined. */
export function given<Members extends object>(members: Members): Given<Members>
export function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

/** The members with these names; names that there are not are passed over. */
export function pick<Members extends object>(names: readonly string[], members: Members): Partial<Members>
export function pick(names: readonly string[], members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([name]) => names.includes(name)))
}
