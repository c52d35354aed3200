/**
 * The rules of this project, beside n8n's own (`eslint.config.mjs`, which n8n's strict mode fixes to the letter):
 * n8n-nodes-base, import directions, types without escape hatches.
 */
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const NODE = './nodes/NumberStatusCheck';
/** The rooms of the n8n side: each is built on core/ and errors.ts, never on another; execute.ts joins them. */
const ROOMS = ['description', 'input', 'transport', 'output'];

/** The rooms inside core/: what each of them must not import. The tables and types they share lie in core/ itself. */
const CORE_ROOMS = [
	{ target: `${NODE}/core/*.ts`, rooms: ['list', 'reply', 'desk', 'run'] },
	{ target: `${NODE}/core/list`, rooms: ['reply', 'desk', 'run'] },
	{ target: `${NODE}/core/reply`, rooms: ['desk', 'run'] },
	{ target: `${NODE}/core/desk`, rooms: ['list', 'run'] },
];

/** Imports point one way. Each entry: files in `target` import nothing from `from`, but for `except`. */
const zones = [
	{
		target: `${NODE}/core`,
		from: './nodes',
		except: ['./NumberStatusCheck/core'],
		message: 'core/* imports only core/*.',
	},
	{ target: `${NODE}/core`, from: './credentials', message: 'core/* imports only core/*.' },
	...CORE_ROOMS.flatMap(({ target, rooms }) =>
		rooms.map((room) => ({
			target,
			from: `${NODE}/core/${room}`,
			message:
				'core/list is built on core/*.ts, core/reply on these and core/list, core/desk on core/*.ts and core/reply, core/run on all.',
		})),
	),
	...ROOMS.map((room) => ({
		target: `${NODE}/${room}`,
		from: NODE,
		except: [`./${room}`, './core', './errors.ts'],
		message: 'A room imports core/ and errors.ts, never another room: what two rooms share lies in core/.',
	})),
	{
		target: `${NODE}/errors.ts`,
		from: NODE,
		except: ['./core'],
		message: 'errors.ts imports core/ alone: every room is built on it.',
	},
	{ target: './credentials', from: './nodes', message: 'credentials/ imports nothing from nodes/.' },
	{
		target: './simulator',
		from: './nodes',
		message: 'The simulator is written from the vendor document, not from the node.',
	},
	{
		target: './simulator',
		from: './credentials',
		message: 'The simulator is written from the vendor document, not from the node.',
	},
	...['./nodes', './credentials', './simulator'].flatMap((target) =>
		['./test', './demo', './e2e', './bench', './scripts', './runtime'].map((from) => ({
			target,
			from,
			message: `${target} is never built on ${from}.`,
		})),
	),
	...['./demo', './e2e', './bench', './test'].map((from) => ({
		target: './runtime',
		from,
		message: 'runtime/ is a private n8n and knows nothing of who uses it.',
	})),
	...['./nodes', './credentials'].map((target) => ({
		target,
		from: './simulator',
		message: 'What ships knows nothing of the simulator.',
	})),
];

/** A list as the arguments of a call: beyond some hundred thousand elements the call throws a RangeError. */
const NO_LIST_AS_ARGUMENTS = [
	'CallExpression > SpreadElement',
	'NewExpression > SpreadElement',
	'CallExpression[callee.property.name="apply"]',
	'CallExpression[callee.object.name="Reflect"][callee.property.name="construct"]',
].map((selector) => ({ selector, message: 'A long list as arguments throws: loop over it.' }));

export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', '.runtime/', 'out/', 'coverage/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.ts', '**/*.mts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: ['./tsconfig.json', './tsconfig.dev.json'], tsconfigRootDir: import.meta.dirname },
		},
		plugins: { 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts', '.mts'],
			'import-x/resolver': {
				typescript: { project: ['./tsconfig.json', './tsconfig.dev.json'], noWarnOnMultipleProjects: true },
			},
		},
		rules: {
			'import-x/no-restricted-paths': ['error', { zones }],
			'import-x/no-cycle': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			// n8n's interfaces and the ports are asynchronous also where an implementation has nothing to wait for.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...NO_LIST_AS_ARGUMENTS] },
	},
	{
		files: ['nodes/**/core/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ regex: '^[^.]', message: 'core/* is plain TypeScript: it imports no package.' }] },
			],
			'no-restricted-globals': [
				'error',
				...[
					'setTimeout',
					'setInterval',
					'setImmediate',
					'process',
					'Buffer',
					'fetch',
					'performance',
					'crypto',
					'globalThis',
				],
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'The clock is handed in.' },
				{ object: 'Math', property: 'random', message: 'Chance is handed in.' },
				{ object: 'AbortSignal', property: 'timeout', message: 'Timers are handed in.' },
			],
			'no-restricted-syntax': [
				'error',
				...NO_LIST_AS_ARGUMENTS,
				{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The clock is handed in.' },
			],
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// Asks for a camel-case name of a page in n8n's own docs; a community credential links to its own page.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// Knows only the literal ['main']; n8n's newer rule node-connection-type-literal asks for NodeConnectionTypes.Main.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		},
	},
	{
		files: ['package.json'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: n8nNodesBase.configs.community.rules,
	},
);
