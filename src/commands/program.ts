import { type Command, Option } from 'commander'
import { type Config, type Flags, parseConfig } from '../config.ts'
import { everyFace } from '../faces.ts'
import { type SettingName, settings } from '../settings.ts'

/** A mistake of whoever typed the command: one line, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The settings that every command needs which opens the database. */
export const databaseSettings: readonly SettingName[] = ['data']

/** Adds flags for settings; each says what it is otherwise, and its variable. */
export function addSettings(command: Command, names: readonly SettingName[]): Command {
  if (names.includes('data') && !names.includes('databaseUrl')) {
    command.addHelpText(
      'after',
      `\n${settings.databaseUrl.variable} names a PostgreSQL of your own in place of --data.`,
    )
  }
  for (const name of names) {
    const { flag, variable, about, otherwise, repeatable } = settings[name]
    if (flag === undefined) continue
    const option = new Option(flag, `${about} [${otherwise === null ? '' : `${otherwise}; `}${variable}]`)
    if (repeatable) option.argParser<string[]>((value, before) => [...(before ?? []), value])
    command.addOption(option)
  }
  return command
}

/** The configuration of a command that was given these settings as flags. */
export function configOf(command: Command, names: readonly SettingName[]): Config {
  const given = command.opts<Flags>()
  const flags = Object.fromEntries(names.map((name) => [name, textOf(given[name])]))
  return parseConfig(flags, process.env, faceNames)
}

/** A flag «--no-…» is true by itself when nobody gave it, which must not hide the environment. */
function textOf(flag: Flags[SettingName] | boolean): Flags[SettingName] {
  if (typeof flag === 'boolean') return flag ? undefined : 'no'
  return flag
}

export const faceNames: readonly string[] = everyFace.map((face) => face.name)

/** A flag that may be repeated, or given with commas. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, ...value.split(',').map((part) => part.trim())]
}
