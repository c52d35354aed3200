/**
 * Entry of `npm run bench`: the node in n8n's own engine against a bare client that sends the same requests, side by
 * side. Every measurement is checked against the simulator's ledger; then ratios are printed, and results and plot are
 * written to bench/results/. Exits with 1 when a measurement did not do what it should; a missed target is only
 * printed.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { killAllGroups } from '../runtime/child-processes.mts';
import { installRuntime } from '../runtime/install.mts';
import { createProgress } from '../runtime/progress.mts';
import { startSimulator } from '../simulator/server.mts';
import type { Simulator } from '../simulator/server.mts';
import { CASES, ITEM_DATA_ONLY, PER_ITEM, SIDES, SIMPLE } from './cases.mts';
import type { Case } from './cases.mts';
import { measureInChild } from './child.mts';
import type { ChildOptions } from './child.mts';
import { delayedIn, scenarioOf } from './contacts.mts';
import { figuresOf } from './figures.mts';
import type { CaseResult, ReadingResult } from './figures.mts';
import { violationsOf } from './ledger-check.mts';
import type { Measurement, MeasurementRequest } from './measurement.mts';
import { medianOf } from './median.mts';
import { plotEngine } from './plot.mts';
import { figureLines } from './report.mts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'bench', 'results');
const READ_NUMBERS = 100_000;
const progress = createProgress();
process.on('SIGINT', () => process.exit(130));
process.on('exit', killAllGroups);

/** The Node.js that n8n 2.41 runs on; its install brings it along. */
async function prepare(): Promise<ChildOptions> {
	const runtime = await installRuntime({
		manifest: path.join(root, 'runtime', 'n8n-2.41'),
		target: path.join(root, '.runtime', 'n8n-2.41'),
		nodeMajor: 24,
		logs: path.join(root, '.runtime', 'logs'),
		progress,
		signal: new AbortController().signal,
	});
	return { root, node: runtime.node.executable };
}

async function measureCase(children: ChildOptions, simulator: Simulator, given: Case): Promise<CaseResult> {
	const { numbers, concurrency, delayed, rounds } = given;
	const delayedNumbers = delayedIn(numbers);
	const measured = new Map<string, Measurement[]>();
	let requests = 0;
	let asked = 0;
	for (let round = 0; round < rounds; round++) {
		for (const what of SIDES) {
			// The bare client asks no number twice: with delays, the node is compared with it without.
			const ownDelays = delayed && what === 'node';
			if (delayed && (what === 'helper' || what === 'store')) continue;
			simulator.setScenario(scenarioOf(ownDelays));
			simulator.reset();
			const request: MeasurementRequest = { what, numbers, concurrency, url: simulator.url, phoneNumber: SIMPLE };
			const measurement = await measureInChild(children, request);
			measured.set(what, [...(measured.get(what) ?? []), measurement]);
			if (what === 'noOperation') continue;
			const ledger = simulator.ledger();
			const expected = { numbers, delayed: ownDelays ? delayedNumbers : 0, tellsStatus: what !== 'helper' };
			const violations = violationsOf(ledger, measurement, expected);
			if (violations.length > 0) throw new Error(`${what}, ${JSON.stringify(given)}: ${violations.join('; ')}`);
			if (what === 'node') ({ requests, asked } = ledger.totals);
		}
	}
	const medians = Object.fromEntries(
		[...measured].map(([what, list]) => [
			what,
			{
				wallMs: medianOf(list.map(({ wallMs }) => wallMs)),
				cpuMs: medianOf(list.map(({ cpuMs }) => cpuMs)),
				maxRssKb: medianOf(list.map(({ maxRssKb }) => maxRssKb)),
			},
		]),
	);
	return { ...given, medians, requests, asked };
}

async function measureReading(children: ChildOptions, url: string): Promise<ReadingResult> {
	const read = async (what: 'read' | 'expressions', phoneNumber: string) => {
		const request = { what, numbers: READ_NUMBERS, concurrency: 1, url, phoneNumber };
		const { wallMs, counts } = await measureInChild(children, request);
		if (counts.numbers !== READ_NUMBERS) throw new Error(`${what} with ${phoneNumber}: ${JSON.stringify(counts)}`);
		return wallMs;
	};
	return {
		numbers: READ_NUMBERS,
		simpleMs: await read('read', SIMPLE),
		itemDataOnlyMs: await read('read', ITEM_DATA_ONLY),
		perItemMs: await read('read', PER_ITEM),
		n8nMs: await read('expressions', ITEM_DATA_ONLY),
	};
}

const titleOf = ({ numbers, concurrency, delayed, rounds }: Case) =>
	`${numbers.toLocaleString('en-US')} numbers, concurrency ${concurrency}${delayed ? ', 5 % delayed' : ''}, ${rounds} ×`;

const children = await prepare();
const simulator = await startSimulator();
try {
	const cases: CaseResult[] = [];
	for (const given of CASES) {
		cases.push(await progress.step(titleOf(given), async () => await measureCase(children, simulator, given)));
	}
	const reading = await progress.step(
		'Reading Phone Number',
		async () => await measureReading(children, simulator.url),
	);
	const figures = figuresOf({ cases, reading });
	progress.note(`\n${figureLines(figures).join('\n')}\n`);
	const machine = { cores: cpus().length, platform: `${process.platform}-${process.arch}` };
	const record = { date: new Date().toISOString(), machine, figures, cases, reading };
	await mkdir(results, { recursive: true });
	await writeFile(path.join(results, 'engine.json'), `${JSON.stringify(record, null, 2)}\n`);
	await writeFile(path.join(results, 'engine.svg'), await plotEngine({ cases, reading }));
	progress.note('Written: bench/results/engine.json, bench/results/engine.svg');
} finally {
	await simulator.close();
}
