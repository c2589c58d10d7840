// The shape of the program, checked: dependencies point downwards only. Each rule says why it exists.
// tests/unit/house/dependency-rules.test.ts proves that the rules bite and that the files are really read.

/** Everything inside this folder except test and tool code is the program. */
const src = '^src/';
const entryPoints = '^src/(wiring/|(main|play|import|lint|audio|rotate-key)\\.ts$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two places: neither can be read, tested or moved alone.',
      severity: 'error',
      from: { path: '^(src|bench|tests)/' },
      to: { circular: true },
    },
    {
      name: 'core-is-alone',
      comment:
        'core holds the words that everybody shares. It imports nothing, not even Node, so that nothing can break it.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'engine-is-pure',
      comment:
        'A conversation is replayed, linted and explored without a machine around it: no I/O, no clock, no random.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { pathNot: ['^src/(engine|core)/', '^node_modules/(yaml|zod)/'] },
    },
    {
      name: 'understanding-only-core',
      comment:
        'What a message means depends on the message and the word lists alone, not on who asks or what is stored.',
      severity: 'error',
      from: { path: '^src/understanding/' },
      to: {
        path: '^src/|^(node:)?[a-z_]+$',
        pathNot: ['^src/(understanding|core)/', '^(node:)?(fs|path|url)$'],
      },
    },
    {
      name: 'prompts-only-core',
      comment: 'The same prompt is said by every channel: how it reads must not depend on where it is said.',
      severity: 'error',
      from: { path: '^src/prompts/' },
      to: { path: '^src/|^(node:)?[a-z_]+$', pathNot: ['^src/(prompts|core)/', '^(node:)?(fs|path|url)$'] },
    },
    {
      name: 'voice-and-pictures-only-core',
      comment:
        'How something sounds or looks depends on what is to be said or drawn alone. The static prompts come from prompts/.',
      severity: 'error',
      from: { path: '^src/(speech|cards)/' },
      to: { path: src, pathNot: '^src/(speech|cards|core|prompts)/' },
    },
    {
      name: 'hearing-stays-below-the-turn',
      comment: 'A message is prepared before its turn and knows nothing of it.',
      severity: 'error',
      from: { path: '^src/hearing/' },
      to: { path: src, pathNot: '^src/(hearing|core|db|speech|understanding|privacy)/|^src/jobs/backoff\\.ts$' },
    },
    {
      name: 'db-only-core',
      comment: 'The database is a floor that the folders above stand on. It knows none of them.',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: src, pathNot: '^src/(db|core)/' },
    },
    {
      name: 'channels-stay-apart',
      comment:
        'A channel can be added, changed or removed without looking at another. What they share is in shared/ and twilio/.',
      severity: 'error',
      from: { path: '^src/channels/(sms|voice|whatsapp)/' },
      to: { path: '^src/channels/(sms|voice|whatsapp)/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'channels-do-transport-only',
      comment:
        'A channel turns a provider’s payload into an inbound and a screen into a payload. Deciding is done elsewhere.',
      severity: 'error',
      from: { path: '^src/channels/' },
      to: {
        path: '^src/(booking|console|directory|engine|handoff|hearing|inbox|jobs|outbox|sandbox|speech|turn|understanding)/',
      },
    },
    {
      name: 'channels-shared-knows-none',
      comment: 'What all channels share would tie them together if it knew one of them.',
      severity: 'error',
      from: { path: '^src/channels/(shared|twilio)/' },
      to: { path: '^src/channels/(sms|voice|whatsapp)/' },
    },
    {
      name: 'domains-stay-below-the-turn',
      comment:
        'directory, booking, handoff, inbox and outbox are what a turn is made of. None may call the turn or a web page. ' +
        'How long to wait before trying again (jobs/backoff) is a formula that sends share with turns.',
      severity: 'error',
      from: { path: '^src/(directory|booking|handoff|inbox|outbox)/' },
      to: { path: '^src/(channels|console|engine|jobs|sandbox|turn|web)/', pathNot: '^src/jobs/backoff\\.ts$' },
    },
    {
      name: 'domains-stay-apart',
      comment:
        'Each of them is used by the turn, which puts them together: a booking does not open a ticket by itself.',
      severity: 'error',
      from: { path: '^src/(directory|booking|handoff|inbox|outbox)/' },
      to: { path: '^src/(directory|booking|handoff|inbox|outbox)/', pathNot: '^src/$1/' },
    },
    {
      name: 'accounts-stay-below-the-pages',
      comment:
        'Who may open the console is decided in one place that knows no page: whoever asks, the answer is the same.',
      severity: 'error',
      from: { path: '^src/accounts/' },
      to: { path: src, pathNot: '^src/(accounts|core|db|limits)/' },
    },
    {
      name: 'another-desk-stays-an-adapter',
      comment: 'Chatwoot is one of several desks there could be: what a hand-off needs of one is said in core.',
      severity: 'error',
      from: { path: '^src/chatwoot/' },
      to: { path: src, pathNot: '^src/(chatwoot|channels/shared|core|db|privacy)/' },
    },
    {
      name: 'translation-only-core',
      comment: 'A translator is given words and gives words: it knows nobody who said them.',
      severity: 'error',
      from: { path: '^src/translation/' },
      to: { path: src, pathNot: '^src/(translation|core)/' },
    },
    {
      name: 'calendar-reaches-down-only',
      comment: 'A calendar program asks for sessions and shifts, and changes nothing.',
      severity: 'error',
      from: { path: '^src/calendar/' },
      to: { path: src, pathNot: '^src/(calendar|core|db|web)/' },
    },
    {
      name: 'sandbox-only-from-main',
      comment: 'With real providers no sandbox route may exist: one place decides, and nothing else can reach it.',
      severity: 'error',
      from: { path: src, pathNot: ['^src/sandbox/', entryPoints] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'console-only-from-main',
      comment: 'The mediators’ pages are a way in, like a channel: nothing else depends on them.',
      severity: 'error',
      from: { path: src, pathNot: ['^src/console/', entryPoints] },
      to: { path: '^src/console/' },
    },
    {
      name: 'pages-reach-down-only',
      comment: 'The sandbox talks to the program over HTTP as the real providers do, otherwise it would prove nothing.',
      severity: 'error',
      from: { path: '^src/(sandbox|console)/' },
      to: { path: '^src/(channels|inbox|outbox|turn|engine|jobs)/' },
    },
    {
      name: 'only-entry-points-wire',
      comment: 'The pieces are put together in one place. A piece that imports it would turn the picture upside down.',
      severity: 'error',
      from: { path: src, pathNot: [entryPoints, '^src/config(/|\\.ts$)'] },
      to: { path: '^src/(wiring/|config/|(main|play|import|lint|audio|rotate-key|config)\\.ts$)' },
    },
    {
      name: 'program-without-tests',
      comment: 'What runs in production must not need what only developers have.',
      severity: 'error',
      from: { path: src },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'no-dev-dependencies-in-the-program',
      comment: 'A server installed with --omit=dev must start.',
      severity: 'error',
      from: { path: src },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'listed-dependencies-only',
      comment: 'A package that is only there because another needs it disappears without notice.',
      severity: 'error',
      from: { path: '^(src|bench|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-is-found',
      comment:
        'An import that cannot be resolved is a mistake, and would blind the other rules. What browsers load is found at the address that ' +
        'it is served at.',
      severity: 'error',
      from: { pathNot: '/assets/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing was forgotten.',
      severity: 'error',
      from: { orphan: true, path: src, pathNot: [entryPoints, '\\.d\\.ts$', '/(assets|public|worker)/'] },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    // What is compared with ours has packages of its own.
    exclude: { path: '^(src/db/generated/internal|bench/peers/node_modules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
