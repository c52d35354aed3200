import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { outputsOf, untilFinished } from '../runtime/execution.mts';
import type { N8nClient } from '../runtime/n8n-client.mts';
import type { Simulator } from '../simulator/server.mts';
import { loadWorkflow, NODE_TYPE } from './example-workflow.mts';

const TRIGGER = 'Run now';
const REPORT_NODE = 'Report';
const FIGURES_NODE = 'Store figures';

/** What two runs of the hygiene workflow showed. */
export interface HygieneResult {
	/** Lines to print. */
	lines: string[];
	/** Whether the second run asked for nothing that the first one had found out. */
	agrees: boolean;
}

interface Figures {
	contacts: number;
	distinct: number;
	asked: number;
	charged: number;
	unresolved: number;
}

async function importHygiene(client: N8nClient, file: string, credential: { id: string; name: string }) {
	const workflow = await loadWorkflow(file);
	const nodes = workflow.nodes.map((node) =>
		node.type === NODE_TYPE ? { ...node, credentials: { numberStatusCheckApi: credential } } : node,
	);
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
export async function runHygiene(
	client: N8nClient,
	simulator: Simulator,
	files: { root: string; out: string },
	credential: { id: string; name: string },
	signal: AbortSignal,
): Promise<HygieneResult> {
	const file = path.join(files.root, 'examples', 'scheduled-hygiene.json');
	const id = await importHygiene(client, file, credential);
	const run = async () => {
		simulator.reset();
		const execution = await untilFinished(client, await client.runWorkflow(id, TRIGGER), signal);
		const figures = outputsOf(execution, FIGURES_NODE)[0]?.[0]?.json as Figures | undefined;
		const report = outputsOf(execution, REPORT_NODE)[1]?.[0]?.binary?.report;
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
