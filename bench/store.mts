/**
 * Entry of `npm run bench:store`: in a real n8n 2.41.1, the same workflow without a Result Store, with the one of
 * `examples/result-store/data-table.json` while it knows nothing, and again when it knows every number. Each run is
 * checked against the simulator's ledger; figures are printed and written to bench/results/store.json.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import type { Workflow } from '../runtime/n8n-client.mts';
import { createProgress } from '../runtime/progress.mts';
import type { Simulator } from '../simulator/server.mts';
import type { Figure } from './figures.mts';
import { medianOf } from './median.mts';
import { runFlow, warmUp } from './n8n-flows.mts';
import { publishStore, startRealN8n } from './real-n8n.mts';
import type { RealN8n } from './real-n8n.mts';
import { recordFigures } from './record-figures.mts';

const NUMBERS = 100_000;
const WARM_UP = 1_000;
const ROUNDS = 3;

const root = path.resolve(import.meta.dirname, '..');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

/**
 * Publishes the workflow with this node as `flow`. Only one item leaves it: n8n's own Summarize, which counts the
 * statuses in `npm run bench:n8n`, takes time with the square of the list.
 */
async function publishFlow({ client, credential }: RealN8n, flow: string, store?: string): Promise<void> {
	const file = await readFile(path.join(root, 'bench', 'workflows', 'store.json'), 'utf8');
	const workflow = JSON.parse(file.replaceAll('bench-store', `bench-${flow}`)) as Workflow;
	const resultStore = store === undefined ? {} : { resultStore: chosenWorkflow(store) };
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

const n8n = await startRealN8n({ root, name: 'bench-store', progress, signal });
try {
	const { simulator } = n8n;
	await publishFlow(n8n, 'without');
	await publishFlow(n8n, 'warm', await publishStore(n8n, root, 'Warm'));
	for (const flow of ['without', 'warm']) await warmUp(n8n.url, flow, WARM_UP);

	const walls: Record<'without' | 'unknown' | 'known', number[]> = { without: [], unknown: [], known: [] };
	for (let round = 1; round <= ROUNDS; round++) {
		const flow = `round-${round}`;
		await publishFlow(n8n, flow, await publishStore(n8n, root, flow));
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
	await recordFigures(root, 'store', { figures, walls }, progress);
} finally {
	await n8n.stop();
}
