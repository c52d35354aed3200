import { spawn } from 'node:child_process';
import path from 'node:path';
import { findNode } from '../../runtime/node-binary.mts';

const ROOT = path.resolve(__dirname, '..', '..');
const FACTOR = Number(process.env.FC_RUNS ?? '1');
const PATIENCE_MS = 600_000 * FACTOR;

/** n8n's default engine needs Node.js 24: this one, or the one that `npm start` installs. */
function nodeForIsolate(): string | undefined {
	try {
		return findNode(path.join(ROOT, '.runtime', 'n8n-2.41', 'node_modules'), 24).executable;
	} catch {
		return undefined;
	}
}

/**
 * The engines of n8n that run here, with how many random expressions of each kind each evaluates. Where the isolate
 * (`vm`) cannot be loaded, n8n's third engine takes its place, which has the same runtime inside and is slow.
 */
const ISOLATE = nodeForIsolate();
const ENGINES: readonly (readonly [string, number, string])[] = [
	['legacy', 20, process.execPath],
	ISOLATE === undefined ? ['quickjs', 1, process.execPath] : ['vm', 15, ISOLATE],
];

describe.each(ENGINES)("n8n's %s engine", (engine, cases, node) => {
	test(
		'finds in 500 items, one by one, what the node finds, and leaves the same items',
		async () => {
			const script = path.join(__dirname, 'expression-engine-run.mts');
			const child = spawn(node, ['--import', 'tsx', script, engine, String(Math.ceil(cases * FACTOR))], { cwd: ROOT });
			let said = '';
			for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
			const code = await new Promise((resolve) => child.on('close', resolve));
			expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
		},
		PATIENCE_MS,
	);
});
