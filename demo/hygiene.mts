import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chosenWorkflow } from '../runtime/chosen-workflow.mts';
import { outputsOf, untilFinished } from '../runtime/execution.mts';
import type { N8nClient } from '../runtime/n8n-client.mts';
import type { Simulator } from '../simulator/server.mts';
import { CHECK, loadWorkflow, NODE_TYPE } from './example-workflow.mts';
import { STORE_TITLE } from './result-store.mts';

const TRIGGER = 'Run now';
const FIGURES_NODE = 'Store figures';
/** The last output of the node, behind those of its branches. */
const SUMMARY_OUTPUT = 5;

/** What two runs of the hygiene workflow showed. */
export interface HygieneResult {
	/** Lines to print. */
	lines: string[];
	/** Whether the second run asked for nothing that the first one had found out. */
	agrees: boolean;
}

/** What it works with. */
export interface HygieneOptions {
	client: N8nClient;
	simulator: Simulator;
	files: { root: string; out: string };
	/** Id of the store's workflow. */
	store: string;
	credential: { id: string; name: string };
	signal: AbortSignal;
}

interface Figures {
	contacts: number;
	distinct: number;
	asked: number;
	charged: number;
	unresolved: number;
}

async function importHygiene({ client, files, store, credential }: HygieneOptions): Promise<string> {
	const workflow = await loadWorkflow(path.join(files.root, 'examples', 'scheduled-hygiene.json'));
	const nodes = workflow.nodes.map((node) => {
		if (node.type !== NODE_TYPE) return node;
		const parameters = { ...node.parameters, resultStore: chosenWorkflow(store, STORE_TITLE) };
		return { ...node, parameters, credentials: { numberStatusCheckApi: credential } };
	});
	return await client.putWorkflow({ ...workflow, nodes });
}

function lineOf(run: string, { distinct, asked, charged }: Figures): string {
	const count = (value: number) => value.toLocaleString('en');
	return `  ${run.padEnd(11)} ${count(asked)} of ${count(distinct)} numbers asked, ${count(charged)} charged`;
}

/**
 * Imports the workflow "Scheduled hygiene" and runs it twice on its sample list, and writes the report of the second run
 * to `out`. Throws `Error` when a run fails.
 */
export async function runHygiene(options: HygieneOptions): Promise<HygieneResult> {
	const { client, simulator, files, signal } = options;
	const id = await importHygiene(options);
	const run = async () => {
		simulator.reset();
		const execution = await untilFinished(client, await client.runWorkflow(id, TRIGGER), signal);
		const figures = outputsOf(execution, FIGURES_NODE)[0]?.[0]?.json as Figures | undefined;
		const report = outputsOf(execution, CHECK)[SUMMARY_OUTPUT]?.[0]?.binary?.report;
		if (figures === undefined || report === undefined) throw new Error('The hygiene workflow gave no report.');
		return { figures, report, asked: Object.keys(simulator.ledger().asked).length };
	};
	const first = await run();
	const second = await run();
	await mkdir(files.out, { recursive: true });
	const page = path.join(files.out, 'number-status-report.html');
	await writeFile(page, await client.binaryFile(second.report));
	const known = second.figures.distinct - first.figures.unresolved;
	return {
		lines: [
			`"Scheduled hygiene" on its sample list of ${first.figures.contacts.toLocaleString('en')} contacts:`,
			lineOf('first run', first.figures) + (first.figures.asked === 0 ? ' (known from an earlier start)' : ''),
			lineOf('second run', second.figures),
			`  report      ${path.relative(files.root, page)}`,
		],
		agrees: second.asked <= second.figures.distinct - known && second.asked === second.figures.asked,
	};
}
