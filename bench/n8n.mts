/**
 * Entry of `npm run bench:n8n`: in a real n8n 2.41.1, a workflow with this node against the best one without it
 * (bench/workflows/), on the same list and the same simulator, in turn. Each run is checked against the simulator's
 * ledger; then ratios are printed, and results and plot are written to bench/results/.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { startFreshN8n } from '../runtime/fresh-n8n.mts';
import { installRuntime } from '../runtime/install.mts';
import { makeInstance } from '../runtime/instance.mts';
import { N8nClient } from '../runtime/n8n-client.mts';
import type { N8n } from '../runtime/n8n-process.mts';
import { packPackage } from '../runtime/package-tarball.mts';
import { createProgress } from '../runtime/progress.mts';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { delayedIn, scenarioOf } from './contacts.mts';
import type { FlowResult } from './figures.mts';
import { violationsOf } from './ledger-check.mts';
import { medianOf } from './median.mts';
import { FLOWS, publishFlows, runFlow, warmUp } from './n8n-flows.mts';
import type { Flow } from './n8n-flows.mts';
import { plotFlows } from './plot.mts';

/** A list that both flows check. */
interface FlowCase {
	numbers: number;
	delayed: boolean;
	/** How often each flow runs; the median counts. */
	rounds: number;
}

const CASES: readonly FlowCase[] = [
	{ numbers: 1_000, delayed: false, rounds: 3 },
	{ numbers: 10_000, delayed: false, rounds: 3 },
	{ numbers: 10_000, delayed: true, rounds: 1 },
	{ numbers: 100_000, delayed: false, rounds: 1 },
];
/** The target for by hand / this node, wall time at 100,000 numbers. */
const AT_LEAST = 10;
const MOST_NUMBERS = 100_000;
const WARM_UP = 1_000;

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'bench', 'results');
const progress = createProgress();
const { signal } = new AbortController();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

async function startN8n(encryptionKey: string): Promise<N8n> {
	const logs = path.join(root, '.runtime', 'logs');
	const runtime = await installRuntime({
		manifest: path.join(root, 'runtime', 'n8n-2.41'),
		target: path.join(root, '.runtime', 'n8n-2.41'),
		nodeMajor: 24,
		...{ logs, progress, signal },
	});
	return await progress.step(`Starting n8n ${runtime.version} with the packed node`, async () => {
		const tarball = await packPackage({ root, target: path.join(root, '.runtime', 'bench-pack'), logs, signal });
		// Linters ignore whatever is below a folder of this name.
		const userFolder = path.join(root, '.runtime', 'node_modules', 'bench');
		return await startFreshN8n({
			...{ root, runtime, tarball, userFolder, encryptionKey, signal },
			logs: `${logs}/bench`,
		});
	});
}

async function runChecked(n8n: N8n, simulator: Simulator, flow: Flow, given: FlowCase): Promise<number> {
	const { numbers, delayed } = given;
	simulator.setScenario(scenarioOf(delayed));
	simulator.reset();
	const run = await runFlow(n8n.url, flow, numbers);
	const expected = { numbers, delayed: delayed ? delayedIn(numbers) : 0, tellsStatus: true };
	const violations = violationsOf(simulator.ledger(), run, expected);
	if (violations.length > 0) throw new Error(`${flow}, ${JSON.stringify(given)}: ${violations.join('; ')}`);
	return run.wallMs;
}

async function measure(n8n: N8n, simulator: Simulator, given: FlowCase): Promise<FlowResult> {
	const walls: Record<Flow, number[]> = { 'this-node': [], 'by-hand': [] };
	for (let round = 0; round < given.rounds; round++) {
		for (const flow of FLOWS) walls[flow].push(await runChecked(n8n, simulator, flow, given));
	}
	return { ...given, thisNodeMs: medianOf(walls['this-node']), byHandMs: medianOf(walls['by-hand']) };
}

const titleOf = ({ numbers, delayed }: Pick<FlowCase, 'numbers' | 'delayed'>) =>
	`${numbers.toLocaleString('en-US')} numbers${delayed ? ', 5 % delayed' : ''}`;

const login = makeInstance();
const simulator = await startSimulator();
let n8n: N8n | undefined;
try {
	n8n = await startN8n(login.encryptionKey);
	const client = new N8nClient(n8n.url);
	await client.logIn(login);
	await publishFlows(client, root, simulator.url);
	for (const flow of FLOWS) await warmUp(n8n.url, flow, WARM_UP);
	const flows: FlowResult[] = [];
	for (const given of CASES) {
		const running = n8n;
		flows.push(await progress.step(titleOf(given), async () => await measure(running, simulator, given)));
	}
	progress.note('\nBy hand / this node, wall time:');
	for (const result of flows) {
		const ratio = result.byHandMs / result.thisNodeMs;
		const met = ratio >= AT_LEAST ? 'met' : 'NOT MET';
		const target = result.numbers === MOST_NUMBERS ? `  (target ≥ ${AT_LEAST}: ${met})` : '';
		progress.note(`${ratio.toFixed(1).padStart(6)}  ${titleOf(result)}${target}`);
	}
	const machine = { cores: cpus().length, platform: `${process.platform}-${process.arch}` };
	await mkdir(results, { recursive: true });
	const record = { date: new Date().toISOString(), machine, flows };
	await writeFile(path.join(results, 'n8n.json'), `${JSON.stringify(record, null, 2)}\n`);
	await writeFile(path.join(results, 'n8n.svg'), await plotFlows(flows));
	progress.note('\nWritten: bench/results/n8n.json, bench/results/n8n.svg');
} finally {
	await n8n?.stop();
	await simulator.close();
}
