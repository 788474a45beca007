import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { geteuid, platform } from 'node:process'
import { promisify } from 'node:util'
import { type Binaries, copiedBinaries, installedBinaries } from './embedded-binaries.ts'
import { DatabaseUnusable } from './errors.ts'

const run = promisify(execFile)

/** As whom PostgreSQL runs, for it refuses to be root: words before the command, or another user. */
export type Identity = { readonly prefix: readonly string[]; readonly uid?: number; readonly gid?: number }

export type Owner = { readonly uid: number; readonly gid: number }

export type Command = {
  readonly file: string
  readonly arguments: readonly string[]
  readonly options: {
    readonly cwd: '/'
    readonly env: Record<string, string>
    readonly uid?: number
    readonly gid?: number
  }
}

/** How programs of PostgreSQL are called on this machine, and who will own their files. */
export type Launcher = {
  readonly owner: Owner | undefined
  command(program: 'postgres' | 'initdb', parameters: readonly string[]): Command
}

async function succeeds(file: string, ...parameters: string[]): Promise<boolean> {
  return run(file, parameters).then(
    () => true,
    () => false,
  )
}

async function idOf(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await run('id', [flag, 'nobody'])
  return Number(stdout)
}

/**
 * For an ordinary user: itself. For root: whoever owns the data; files of root's own by a user namespace, where they
 * stay root's and no directory above them has to be opened, or by the user nobody where namespaces are forbidden.
 * A user without a name, as containers often have, gets nobody's in such a namespace: initdb asks for one.
 */
async function identities(owner: Owner, namespaces: boolean): Promise<Identity[]> {
  // The server must not outlive a process that was killed; without it the next start joins the server left behind.
  const mortal = platform === 'linux' && (await succeeds('setpriv', '--pdeathsig', 'INT', 'true'))
  const prefix = mortal ? ['setpriv', '--pdeathsig', 'INT'] : []
  const own = geteuid?.() ?? owner.uid
  const who = own === 0 && owner.uid !== 0 ? owner : {}
  const runsAs = own === 0 ? owner.uid : own
  if (runsAs !== 0 && (await succeeds('id', '-un', String(runsAs)))) return [{ prefix, ...who }]
  const uid = await idOf('-u')
  const gid = await idOf('-g')
  const namespace = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, ...prefix]
  const without = runsAs === 0 ? { prefix, uid, gid } : { prefix, ...who }
  return namespaces ? [{ prefix: namespace, ...who }, without] : [without]
}

function launcher(identity: Identity, binaries: Binaries): Launcher {
  const { prefix, uid, gid } = identity
  const who = uid === undefined || gid === undefined ? undefined : { uid, gid }
  return {
    owner: who,
    command(program, parameters) {
      const [file = '', ...rest] = [...prefix, join(binaries.directory, 'bin', program), ...parameters]
      const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', TZ: 'UTC', ...binaries.environment }
      return { file, arguments: rest, options: { cwd: '/', env, ...who } }
    },
  }
}

/**
 * Finds out, by trying, how PostgreSQL can run here.
 * @param owner who owns the data directory
 * @param scratch a directory for what has to be copied
 */
export async function findLauncher(owner: Owner, scratch: string, namespaces: boolean): Promise<Launcher> {
  let failure: unknown
  const installed = await installedBinaries(scratch)
  for (const identity of await identities(owner, namespaces)) {
    const sources = [async () => installed]
    if (identity.uid !== undefined) sources.push(() => copiedBinaries(scratch))
    for (const source of sources) {
      const found = launcher(identity, await source())
      const { file, arguments: parameters, options } = found.command('postgres', ['--version'])
      try {
        await run(file, parameters, options)
        return found
      } catch (error) {
        failure = error
      }
    }
  }
  const why = failure instanceof Error ? failure.message.trim().split('\n').at(-1) : ''
  const advice =
    geteuid?.() === 0
      ? '. It refuses to be root: let other users enter the directories above the data, run as one, or set DATABASE_URL'
      : ''
  throw new DatabaseUnusable(`PostgreSQL cannot run here: ${why}${advice}`, failure)
}
