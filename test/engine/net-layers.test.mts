import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { CheckPorts } from '../../nodes/NumberStatusCheck/core/ports';
import type * as Agent from './agent.mts';
import { THROWN } from './broken-context.mts';
import {
	activeNumbers,
	contacts,
	NUMBER_OF,
	numbersByOutput,
	oneNumberEach,
	resultIn,
	resultsOf,
} from './contacts.mts';
import { fakeStore } from './fake-store.mts';
import type * as RunNode from './run-node.mts';

const NODES = path.resolve(__dirname, '../../nodes/NumberStatusCheck');

/** The files of the node that it runs with, but for those that join the others. */
function sourceFiles(): string[] {
	const files = readdirSync(NODES, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/'));
	const others = /^(?:NumberStatusCheck\.node|execute|ask|net|description\/.*|transport\/credential-test)\.ts$/;
	return files.filter((file) => file.endsWith('.ts') && !others.test(file));
}

/** Names of functions of the node that throw when they are called. */
const broken = new Set<string>();
/** The call that throws, of those of all ports in a run, from 1. */
const ports = { at: Number.POSITIVE_INFINITY, calls: 0 };

type AnyFunction = (...args: unknown[]) => unknown;

/** A function that runs `before` first. */
const after =
	(before: () => void, call: AnyFunction): AnyFunction =>
	(...args) => {
		before();
		return call(...args);
	};

function failIfBroken(name: string): void {
	if (broken.has(name)) throw new TypeError(THROWN);
}

function failIfDue(): void {
	if (++ports.calls === ports.at) throw new TypeError(THROWN);
}

/** Ports that throw at the call that is due. */
function brokenPorts(whole: CheckPorts): CheckPorts {
	const { now, random, send, sleep } = whole as unknown as Record<string, AnyFunction>;
	const calls = Object.entries({ now, random, send, sleep });
	const broken = Object.fromEntries(calls.map(([name, call = () => {}]) => [name, after(failIfDue, call)]));
	const { store } = whole;
	if (store === undefined) return { ...whole, ...broken };
	return { ...whole, ...broken, store: { save: async (results) => (failIfDue(), await store.save(results)) } };
}

/** Every function of the node's files, as `file name`. */
const FUNCTIONS: string[] = [];
const isClass = (value: object) => /^class\b/.test(Function.prototype.toString.call(value));

for (const file of sourceFiles()) {
	const whole = () => Object.entries(jest.requireActual<Record<string, unknown>>(path.join(NODES, file)));
	jest.doMock(path.join(NODES, file), () => {
		const breakable = whole().map(([name, value]) => {
			if (typeof value !== 'function' || isClass(value)) return [name, value];
			const call = value as AnyFunction;
			FUNCTIONS.push(`${file} ${name}`);
			const tampered = name === 'portsOf' ? (...args: unknown[]) => brokenPorts(call(...args) as CheckPorts) : call;
			return [name, after(() => failIfBroken(name), tampered)];
		});
		return Object.fromEntries(breakable) as object;
	});
}

// Loaded here, so that they find the files above broken.
const { runNode } = jest.requireActual<typeof RunNode>('./run-node.mts');
const { runAsTool } = jest.requireActual<typeof Agent>('./agent.mts');

beforeEach(() => {
	broken.clear();
	ports.at = Number.POSITIVE_INFINITY;
	ports.calls = 0;
});

const MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const NUMBERS = [...activeNumbers(3), NUMBER_OF.silent];
const four = { ...oneNumberEach(NUMBERS), options: { reuse: { settings: {} } } };

describe.each(['readNumbers', 'readPlan', 'reusedOutcomes', 'planList'])('a defect in %s', (name) => {
	beforeEach(() => broken.add(name));

	test('stops the workflow before anything is sent', async () => {
		const { thrown, error, journal } = await runNode(four);
		expect((thrown[0] as Error).name).toBe('NodeOperationError');
		expect(error?.message).toBe('The run could not be started: thrown on purpose');
		expect(journal).toEqual([]);
	});

	test('leaves every contact unresolved with Continue', async () => {
		const run = await runNode({ ...four, settings: { onError: 'continueRegularOutput' } });
		const left = name === 'readNumbers' ? [null, null, null, null] : NUMBERS;
		expect(numbersByOutput(run)).toEqual({ Unresolved: left });
		expect(resultsOf(run).map(({ reason }) => reason?.code)).toEqual(left.map(() => 'internal'));
		expect(run.journal).toEqual([]);
	});

	test('leaves every contact in the error output with Continue (using error output)', async () => {
		const run = await runNode({ ...four, settings: { onError: 'continueErrorOutput' } });
		expect(run.outputs.slice(0, 6).flat()).toEqual([]);
		expect(run.outputs.flat()).toHaveLength(4);
		if (name !== 'readNumbers') expect(run.outputs.at(-1)).toHaveLength(4);
	});
});

describe.each(MODES)('with On Error set to %s', (onError) => {
	const settings = { onError };

	test('a defect in building the items lets every contact leave with its bare result', async () => {
		broken.add('buildOutputs');
		const run = await runNode({ ...four, options: { outputField: 'crm.check' }, resultField: 'crm.check', settings });
		expect(run.outputs[0]?.map((item) => resultIn(item, 'crm.check')?.number)).toEqual(NUMBERS.slice(0, 3));
		expect(run.outputs[1]?.map(({ json }) => Object.keys(json))).toEqual([['crm']]);
		expect(run.hints[0]?.message).toContain('because of a defect of this node (TypeError');
		broken.clear();
		const [first] = run.outputs;
		const again = await runNode({
			items: (first ?? []).map(({ json }, index) => ({ json: { ...json, phone: NUMBERS[index] ?? '' } })),
			expected: NUMBERS.slice(0, 3).map((number) => [number]),
			options: { outputField: 'crm.check', reuse: { settings: {} } },
			resultField: 'crm.check',
		});
		expect(again.journal).toEqual([]);
	});

	test('a defect in the summary costs no contact, and the output has the figures at hand', async () => {
		broken.add('summarize');
		const run = await runNode({ ...four, parameters: { includeSummary: true }, settings });
		expect(run.outputs[0]).toHaveLength(3);
		expect(run.outputs[8]?.map(({ json }) => json)).toEqual([
			{ items: 4, numbers: 4, payable: 4, sent: 4, requests: 1, reAsks: 0, retries: 0, charged: 4, dryRun: false },
		]);
		expect(run.hints).toContainEqual(expect.objectContaining({ type: 'warning' }));
		expect(run.hints.at(-1)?.message).toMatch(
			/^Summary is incomplete because of a defect of this node \(TypeError at output\/[\w-]+\.ts:\d+\); no contact is affected\. Report/,
		);
	});

	test('a defect in the report costs no contact and no figure', async () => {
		broken.add('reportHtml');
		const run = await runNode({ ...four, parameters: { includeSummary: true }, settings });
		expect(run.outputs[0]).toHaveLength(3);
		expect(run.outputs[8]?.[0]?.json).toMatchObject({ items: 4, charged: 4, statuses: { active: 3, silent: 1 } });
		expect(run.outputs[8]?.[0]?.binary).toBeUndefined();
		expect(run.hints).toContainEqual(expect.objectContaining({ type: 'warning' }));
	});

	test('a defect in the hints costs nothing but the hint', async () => {
		const scenario = { rules: [{ requests: [2, 9] as [number, number], then: { resultCode: '500005' } }] };
		broken.add('explainStop');
		const run = await runNode({ ...four, options: { batchSize: 3 }, scenario, settings });
		expect(run.outputs[0]).toHaveLength(3);
		expect(run.hints.at(-1)?.message).toContain('4 contacts');
	});
});

test('a defect in the list for an AI agent returns the bare results', async () => {
	broken.add('buildToolOutput');
	const { answer } = await runAsTool({
		path: 'engine',
		input: { phones: NUMBERS.join(',') },
		items: contacts(['none']),
		parameters: { phoneNumber: "={{ $fromAI('phones', 'numbers to check', 'string') }}" },
	});
	expect(answer).toMatchObject(NUMBERS.map((number) => ({ numberStatus: { number } })));
});

describe.each(MODES)('whichever call of a port throws, with On Error set to %s,', (onError) => {
	/** A delay, and a fault with its backoff, so that every port is called. */
	const list = {
		...oneNumberEach([...activeNumbers(6), NUMBER_OF.silent, NUMBER_OF.noRecord]),
		options: { batchSize: 2, concurrency: 2 },
		scenario: {
			rules: [
				{ requests: [1, 1] as [number, number], then: { delay: 'omission' as const } },
				{ requests: [3, 3] as [number, number], then: { httpStatus: 503 } },
			],
		},
	};

	test.each([false, true])('no contact and no result is lost (with a Result Store: %p)', async (withStore) => {
		const store = () => (withStore ? fakeStore().options : {});
		await runNode({ ...list, ...store(), settings: { onError } });
		const count = ports.calls;
		for (let at = 1; at <= count; at++) {
			Object.assign(ports, { at, calls: 0 });
			const run = await runNode({ ...list, ...store(), settings: { onError } });
			const { charged } = run.ledger.totals;
			const [thrown] = run.thrown;
			if (thrown !== undefined) {
				expect([at, onError, charged, (thrown as Error).name]).toEqual([at, 'stopWorkflow', 0, 'NodeOperationError']);
				continue;
			}
			const told = run.hints.some(({ message }) => message.includes('a defect of its own (TypeError'));
			// What the last requests find depends on which answer is first, and so does the number of calls.
			if (ports.calls >= at) expect([at, told]).toEqual([at, true]);
			expect(JSON.stringify(run.recorded)).not.toContain(THROWN);
		}
	});
});

/** Functions without which it is unknown which outputs there are. */
const OUTPUTS = ['routesFor', 'wantsSummary'];
/** The nets themselves. */
const NETS = [
	...['contactOutputs', 'addHints', 'addReplacedHint', 'addReuseHint', 'addSeveralNumbersHint'],
	...['logLine', 'tryToShow', 'summaryOutput'],
];
/** A reply that cannot be read is lost, whatever it says. */
const READING = /^(?:core\/reply\/|core\/result-codes|core\/run\/retry-policy|transport\/)/;

test.each([false, true])(
	'whichever function of the node throws, no contact and no result is lost (with a Result Store: %p)',
	async (withStore) => {
		const store = withStore ? fakeStore().options : { parameters: {} };
		const scenario = { rules: [{ requests: [2, 9] as [number, number], then: { resultCode: '500005' } }] };
		const phones = [...NUMBERS, 'none', NUMBER_OF.silent];
		const list = {
			...oneNumberEach(phones),
			expected: phones.map((phone) => [phone === 'none' ? 'invalid' : phone]),
			...store,
			parameters: { includeSummary: true, ...store.parameters },
			options: { batchSize: 3, concurrency: 1, reuse: { settings: {} } },
			scenario,
		};
		await runNode(list);
		const functions = FUNCTIONS.filter(
			(name) => !READING.test(name) && ![...OUTPUTS, ...NETS].includes(name.split(' ')[1] ?? ''),
		);
		expect(functions.length).toBeGreaterThan(30);
		for (const name of functions) {
			broken.clear();
			broken.add(name.split(' ')[1] ?? '');
			for (const onError of MODES) {
				const where = `${name} with ${onError}`;
				const run = await runNode({ ...list, settings: { onError }, brokenOnPurpose: true }).catch((error: unknown) => {
					throw new Error(`${where}: ${String(error)}`);
				});
				const [thrown] = run.thrown;
				if (thrown === undefined) continue;
				expect([where, run.ledger.totals.charged, (thrown as Error).name]).toEqual([where, 0, 'NodeOperationError']);
			}
		}
	},
	60_000,
);
