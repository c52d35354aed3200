/**
 * Entry of `npm run bench:store`: in a real n8n 2.41.1, the same workflow without a Result Store, with the one of
 * `examples/result-store/data-table.json` while it knows nothing, and again when it knows every number. Each run is
 * checked against the simulator's ledger; figures are printed and written to bench/results/store.json.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { startFreshN8n } from '../runtime/fresh-n8n.mts';
import { installRuntime } from '../runtime/install.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { Workflow } from '../runtime/n8n-client.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import { createProgress } from '../runtime/progress.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { scenarioOf } from './contacts.mts';
import type { Figure } from './figures.mts';
import { medianOf } from './median.mts';
import { runFlow, warmUp } from './n8n-flows.mts';
import { figureLines } from './report.mts';

const NUMBERS = 100_000;
const WARM_UP = 1_000;
const ROUNDS = 3;

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'bench', 'results');
const logs = path.join(root, '.runtime', 'logs');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

async function fileOf(...parts: string[]): Promise<string> {
	return await readFile(path.join(root, ...parts), 'utf8');
}

/** Publishes the store with a table of this name. Returns its id. */
async function publishStore(client: N8nClient, table: string): Promise<string> {
	const text = (await fileOf('examples', 'result-store', 'data-table.json')).replaceAll('Number status store', table);
	const id = await client.putWorkflow({ ...(JSON.parse(text) as Workflow), name: `Store ${table}` });
	await client.publishWorkflow(id);
	return id;
}

/**
 * Publishes the workflow with this node as `flow`. Only one item leaves it: n8n's own Summarize, which counts the statuses in
 * `npm run bench:n8n`, takes time with the square of the list.
 */
async function publishFlow(client: N8nClient, flow: string, credential: string, store?: string): Promise<void> {
	const text = (await fileOf('bench', 'workflows', 'store.json')).replaceAll('bench-store', `bench-${flow}`);
	const workflow = JSON.parse(text) as Workflow;
	const resultStore = store === undefined ? {} : { resultStore: { __rl: true, mode: 'list', value: store } };
	const nodes = workflow.nodes.map((node) => {
		if (node.type === 'n8n-nodes-base.webhook') return { ...node, webhookId: flow };
		if (node.credentials === undefined) return node;
		const credentials = { numberStatusCheckApi: { id: credential, name: 'API' } };
		return { ...node, parameters: { ...node.parameters, ...resultStore }, credentials };
	});
	await client.publishWorkflow(await client.putWorkflow({ ...workflow, name: `Bench: ${flow}`, nodes }));
}

async function timed(url: string, simulator: Simulator, flow: string, asked: number): Promise<number> {
	simulator.reset();
	const { wallMs } = await runFlow(url, flow, NUMBERS);
	const { totals } = simulator.ledger();
	if (totals.asked !== asked) throw new Error(`${flow}: ${totals.asked} numbers asked in place of ${asked}.`);
	return wallMs;
}

const login = makeInstance();
const simulator = await startSimulator({ scenario: scenarioOf(false) });
const runtime = await installRuntime({
	manifest: path.join(root, 'runtime', 'n8n-2.41'),
	target: path.join(root, '.runtime', 'n8n-2.41'),
	nodeMajor: 24,
	...{ logs, progress, signal },
});
const tarball = await packPackage({ root, target: path.join(root, '.runtime', 'bench-pack'), logs, signal });
// Linters ignore whatever is below a folder of this name.
const userFolder = path.join(root, '.runtime', 'node_modules', 'bench-store');
const n8n = await startFreshN8n({
	...{ root, runtime, tarball, userFolder, encryptionKey: login.encryptionKey, signal },
	logs: path.join(logs, 'bench-store'),
});
try {
	const client = new N8nClient(n8n.url);
	await client.logIn(login);
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	const data = { accountCode, password, secret, baseUrl: simulator.url };
	const credential = await client.putCredential({ name: 'API', type: 'numberStatusCheckApi', data });
	await publishFlow(client, 'without', credential);
	await publishFlow(client, 'warm', credential, await publishStore(client, 'Warm'));
	for (const flow of ['without', 'warm']) await warmUp(n8n.url, flow, WARM_UP);

	const walls: Record<'without' | 'unknown' | 'known', number[]> = { without: [], unknown: [], known: [] };
	for (let round = 1; round <= ROUNDS; round++) {
		const flow = `round-${round}`;
		await publishFlow(client, flow, credential, await publishStore(client, flow));
		await warmUp(n8n.url, flow, 1);
		await progress.step(`100,000 numbers, round ${round} of ${ROUNDS}`, async () => {
			walls.without.push(await timed(n8n.url, simulator, 'without', NUMBERS));
			walls.unknown.push(await timed(n8n.url, simulator, flow, NUMBERS - 1));
			walls.known.push(await timed(n8n.url, simulator, flow, 0));
		});
		progress.note(`    ${JSON.stringify(walls)}`);
	}
	const without = medianOf(walls.without);
	const known = medianOf(walls.known);
	const figures: Figure[] = [
		{
			name: 'wall / without a store, store in a Data Table, 100,000 numbers',
			...{ value: medianOf(walls.unknown) / without, decimals: 2, atMost: 1.5 },
		},
		{ name: '100,000 known numbers, none asked', value: known / 1_000, decimals: 1, atMost: 5, unit: 's' },
	];
	progress.note(`\n${figureLines(figures).join('\n')}\n`);
	const machine = { cores: cpus().length, platform: `${process.platform}-${process.arch}` };
	await mkdir(results, { recursive: true });
	const record = { date: new Date().toISOString(), machine, figures, walls };
	await writeFile(path.join(results, 'store.json'), `${JSON.stringify(record, null, 2)}\n`);
	progress.note('Written: bench/results/store.json');
} finally {
	await n8n.stop();
	await simulator.close();
}
