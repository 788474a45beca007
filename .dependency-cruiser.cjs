/** The law of imports (docs/architecture.md): main -> server -> api, dialects -> http -> core -> db. */
const no = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

const TESTS = '[.]test[.]ts$'
const OUTER = '^src/(main|server|faces|config|settings)[.]ts$|^src/(commands|demo)/'

module.exports = {
  forbidden: [
    no('no-cycles', {}, { circular: true }, 'a cycle hides which way the design points'),
    no('no-guesses', {}, { couldNotResolve: true }, 'an import that leads nowhere is outside every law'),
    no(
      'db-knows-nobody',
      { path: '^src/db/', pathNot: TESTS },
      { path: '^(src|tests|scripts)/', pathNot: '^src/db/' },
      'the driver and its pool know nothing of what they carry',
    ),
    no(
      'core-knows-no-face',
      { path: '^src/core/' },
      { path: `^src/(dialects|api|account-pages|http|workers)/|${OUTER}` },
      'core must run from a worker, a script or a test',
    ),
    no(
      'http-knows-no-face',
      { path: '^src/http/' },
      { path: `^src/(dialects|api|account-pages|workers)/|${OUTER}` },
      'the kit serves any face; the server hands them in',
    ),
    no(
      'faces-speak-to-core',
      { path: '^src/(dialects|api|account-pages|http)/', pathNot: TESTS },
      { path: '^src/db/|node_modules/(kysely|pg|pg-[^/]+)/' },
      'a face never touches the database',
    ),
    no(
      'dialects-are-strangers',
      { path: '^src/dialects/([^/]+)/' },
      {
        path: `^src/(dialects|api|account-pages|workers)/|${OUTER}`,
        pathNot: '^src/dialects/($1|shared)/|^src/dialects/example[.]ts$',
      },
      'removing a vendor must break no other',
    ),
    no(
      'api-is-a-face',
      { path: '^src/api/' },
      { path: `^src/(dialects|account-pages|workers)/|${OUTER}`, pathNot: '^src/dialects/shared/' },
      'the native API is one more face over core',
    ),
    no(
      'pages-stand-beside-the-faces',
      { path: '^src/account-pages/' },
      { path: `^src/(dialects|api|workers)/|${OUTER}` },
      'what customers see of us is no API of ours or of a vendor',
    ),
    no(
      'server-is-handed-its-database',
      { path: '^src/server[.]ts$' },
      { path: '^src/(main|config)[.]ts$|^src/(commands|demo|workers)/|node_modules/(kysely|pg)/' },
      'the server runs in any process that has a database',
    ),
    no(
      'one-driver',
      { path: '^(src|tests|scripts)/', pathNot: '^src/db/' },
      { path: 'node_modules/(pg|pg-[^/]+)/', pathNot: 'node_modules/pg-copy-streams/' },
      'only db names the driver',
    ),
    no(
      'one-framework',
      { path: '^src/', pathNot: '^src/http/serve[.]ts$' },
      { path: 'node_modules/fastify/' },
      'only http/serve.ts names the web framework',
    ),
    no(
      'environment-is-handed-in',
      {
        path: '^src/(core|http|dialects|api|account-pages|workers|demo)/|^src/(server|faces|settings)[.]ts$',
        pathNot: TESTS,
      },
      { path: '^(node:)?process$' },
      'what a process is told comes as a Config; biome.json refuses the global',
    ),
    no(
      'client-stands-alone',
      { path: '^client/', pathNot: '^client/scripts/' },
      { pathNot: '^client/' },
      'it runs in any browser and is copied as it is',
    ),
    no(
      'sources-run-without-tests',
      { path: '^src/', pathNot: TESTS },
      { path: `^(tests|scripts|client)/|${TESTS}` },
      'what ships never imports what checks it',
    ),
    no(
      'sources-run-in-production',
      { path: '^src/', pathNot: TESTS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
      'development packages are not there in production',
    ),
  ],
  options: {
    // Types are imports too: a face that names a database type depends on it.
    tsPreCompilationDeps: true,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
