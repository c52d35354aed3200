/** `measure.mts JSON` takes one measurement in a process of its own and prints it as one line of JSON. */
import { rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { ENGINE_FOLDER } from '../test/engine/environment.mts';
import { Expression } from 'n8n-workflow';
import type { INodeExecutionData, INodeParameters, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { startExecution } from '../test/engine/instance.mts';
import { nodeOf, nodeTypesOf, START, startType } from '../test/engine/workflow-nodes.mts';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { askBare } from './bare-client.mts';
import { contactsOf, numbersOf } from './contacts.mts';
import { nodeFor } from './engine-nodes.mts';
import type { Measurement, MeasurementRequest } from './measurement.mts';

const MEASURED = 'measured';
/** How many numbers the run before the measured one has. */
const WARM_UP = 1_000;

/** The numbers that left, by status. */
function countsOf(outputs: readonly (INodeExecutionData[] | null)[]): Record<string, number> {
	const counts: Record<string, number> = {};
	const add = (name: string, count: number) => {
		counts[name] = (counts[name] ?? 0) + count;
	};
	for (const { json } of outputs.flatMap((items) => items ?? [])) {
		const result = json.numberStatus as { status?: string } | undefined;
		if (typeof json.numbers === 'number') add('numbers', json.numbers);
		else add(result?.status ?? 'untouched', 1);
	}
	return counts;
}

/** The engine as real n8n runs it: expressions in an isolate, with n8n's own defaults. */
async function startEngine(): Promise<void> {
	const defaults = { poolSize: 1, maxCodeCacheSize: 1024, bridgeTimeout: 5000, bridgeMemoryLimit: 128 };
	await Expression.initExpressionEngine({ engine: 'vm', ...defaults });
	if (Expression.getActiveImplementation() !== 'vm') throw new Error('The vm expression engine did not start.');
}

/** A Result Store that knows nothing and keeps nothing. */
const EMPTY_STORE = {
	parameters: { resultStore: { __rl: true, mode: 'list', value: 'store' } } as unknown as INodeParameters,
	executeWorkflow: (async () => ({
		executionId: 'store',
		data: [[]],
	})) as unknown as IWorkflowExecuteAdditionalData['executeWorkflow'],
};

/** What is measured, ready to run on its list. */
function workOf(request: MeasurementRequest): () => Promise<Record<string, number>> {
	const { what, numbers, concurrency, url, phoneNumber } = request;
	if (what === 'floor') {
		const list = numbersOf(numbers);
		return async () => await askBare(url, list, concurrency);
	}
	const type = `bench.${what}`;
	const nodeTypes = nodeTypesOf({ [START]: startType(contactsOf(numbers)), [type]: nodeFor(request) });
	const { parameters, executeWorkflow } = EMPTY_STORE;
	const node = nodeOf(MEASURED, type, {
		parameters: { phoneNumber, ...(what === 'store' ? parameters : {}), options: { concurrency } },
		credentials: { numberStatusCheckApi: { id: '1', name: 'API' } },
	});
	return async () => {
		const run = await startExecution({
			nodes: [nodeOf('Start', START), node],
			connections: { Start: { main: [[{ node: MEASURED, type: 'main', index: 0 }]] } },
			nodeTypes,
			credential: { ...DEMO_ACCOUNT, baseUrl: url },
			executeWorkflow,
		});
		const { error, runData } = run.data.resultData;
		if (error !== undefined) throw error;
		return countsOf(runData[MEASURED]?.[0]?.data?.main ?? []);
	};
}

async function profiled<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
	if (file === undefined) return await work();
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	const result = await work();
	const { profile } = await session.post('Profiler.stop');
	writeFileSync(file, JSON.stringify(profile));
	return result;
}

async function measure(request: MeasurementRequest): Promise<Measurement> {
	if (request.what !== 'floor') await startEngine();
	// n8n runs for days, so code is loaded and compiled before anything is measured.
	await workOf({ ...request, numbers: WARM_UP })();
	await fetch(`${request.url}/_simulator/reset`, { method: 'POST' });
	const run = workOf(request);
	const cpu = process.cpuUsage();
	const started = performance.now();
	const counts = await profiled(request.profile, run);
	const wallMs = performance.now() - started;
	const { user, system } = process.cpuUsage(cpu);
	return { wallMs, cpuMs: (user + system) / 1_000, maxRssKb: process.resourceUsage().maxRSS, counts };
}

try {
	const measurement = await measure(JSON.parse(process.argv[2] ?? '') as MeasurementRequest);
	process.stdout.write(`${JSON.stringify(measurement)}\n`);
} finally {
	rmSync(ENGINE_FOLDER, { recursive: true, force: true });
}
process.exit();
