/**
 * Entry of `npm run bench:hygiene`: in a real n8n 2.41.1, the workflow `examples/scheduled-hygiene.json` with the store
 * in a Data Table, started by a webhook, on 100,000 contacts: first while the store knows none of them, then when it
 * knows all; Max Numbers is taken out, as it stops at 5,000. Beside it, in turn, the same check without a store and
 * without the workflow around it. Each run has to ask as many numbers as it should by the simulator's ledger; figures
 * are printed and written to bench/results/hygiene.json.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import type { Workflow, WorkflowNode } from '../runtime/n8n-client.mts';
import { createProgress } from '../runtime/progress.mts';
import type { Figure } from './figures.mts';
import { medianOf } from './median.mts';
import { runOwnList } from './n8n-flows.mts';
import { publishStore, startRealN8n } from './real-n8n.mts';
import type { RealN8n } from './real-n8n.mts';
import { recordFigures } from './record-figures.mts';

const CONTACTS = 100_000;
/** Of the sample list, one contact in a hundred has no number. */
const NUMBERS = CONTACTS * 0.99;
const ROUNDS = 3;
const NODE_TYPE = 'n8n-nodes-number-status-check.numberStatusCheck';
const TRIGGER = 'Run now';
const LIST = 'Contacts';
const CHECK = 'Number Status Check';

const root = path.resolve(import.meta.dirname, '..');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

/** The example, started by the webhook `bench-NAME` in place of a person. */
async function example(flow: string): Promise<Workflow> {
	const text = await readFile(path.join(root, 'examples', 'scheduled-hygiene.json'), 'utf8');
	const workflow = JSON.parse(text.replace('length: 1200', `length: ${CONTACTS}`)) as Workflow;
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node.name !== TRIGGER) return node;
		const parameters = { httpMethod: 'POST', path: `bench-${flow}`, responseMode: 'lastNode', options: {} };
		return { ...node, type: 'n8n-nodes-base.webhook', typeVersion: 2.1, parameters, webhookId: flow };
	});
	return { ...workflow, name: `Bench: ${flow}`, nodes };
}

function withParameters(node: WorkflowNode, credential: string, parameters: Record<string, unknown>): WorkflowNode {
	if (node.type !== NODE_TYPE) return node;
	const credentials = { numberStatusCheckApi: { id: credential, name: 'API' } };
	return { ...node, parameters: { ...node.parameters, ...parameters, options: {} }, credentials };
}

async function publishHygiene({ client, credential }: RealN8n, flow: string, store: string): Promise<void> {
	const workflow = await example(flow);
	const nodes = workflow.nodes.map((node) => withParameters(node, credential, { resultStore: chosenWorkflow(store) }));
	await client.publishWorkflow(await client.putWorkflow({ ...workflow, nodes }));
}

/** The same list and the same check alone; one item leaves the workflow. */
async function publishCheck({ client, credential }: RealN8n, flow: string): Promise<void> {
	const workflow = await example(flow);
	const one: WorkflowNode = {
		...{ id: 'one', name: 'One item', type: 'n8n-nodes-base.limit', typeVersion: 1, position: [700, 0] },
		parameters: { maxItems: 1 },
	};
	const alone = { outputMode: 'single', includeSummary: false, resultStore: chosenWorkflow('') };
	const nodes = workflow.nodes
		.filter(({ name }) => [TRIGGER, LIST, CHECK].includes(name))
		.map((node) => withParameters(node, credential, alone));
	const wire = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const connections = { [TRIGGER]: wire(LIST), [LIST]: wire(CHECK), [CHECK]: wire(one.name) };
	await client.publishWorkflow(await client.putWorkflow({ ...workflow, nodes: [...nodes, one], connections }));
}

async function timed({ url, simulator }: RealN8n, flow: string, asked: number): Promise<number> {
	simulator.reset();
	const wallMs = await runOwnList(url, flow);
	const { totals } = simulator.ledger();
	if (totals.asked !== asked) throw new Error(`${flow}: ${totals.asked} numbers asked in place of ${asked}.`);
	return wallMs;
}

const n8n = await startRealN8n({ root, name: 'bench-hygiene', progress, signal });
try {
	await publishCheck(n8n, 'check');
	// Loads and compiles what both have in common, as in an n8n that has been running for days.
	await runOwnList(n8n.url, 'check');
	const walls: Record<'check' | 'hygiene' | 'known', number[]> = { check: [], hygiene: [], known: [] };
	for (let round = 1; round <= ROUNDS; round++) {
		const flow = `hygiene-${round}`;
		await publishHygiene(n8n, flow, await publishStore(n8n, root, flow));
		await progress.step(`${CONTACTS.toLocaleString('en-US')} contacts, round ${round} of ${ROUNDS}`, async () => {
			walls.check.push(await timed(n8n, 'check', NUMBERS));
			walls.hygiene.push(await timed(n8n, flow, NUMBERS));
			walls.known.push(await timed(n8n, flow, 0));
		});
		progress.note(`    ${JSON.stringify(walls)}`);
	}
	const check = medianOf(walls.check);
	const figures: Figure[] = [
		{
			name: 'Scheduled hygiene / the check alone, wall, 100,000 contacts, none known',
			...{ value: medianOf(walls.hygiene) / check, decimals: 2, atMost: 2 },
		},
		{
			name: 'the same when the store knows all of them',
			...{ value: medianOf(walls.known) / check, decimals: 2, atMost: 1 },
		},
	];
	await recordFigures(root, 'hygiene', { figures, walls }, progress);
} finally {
	await n8n.stop();
}
